package dev.sightline.capture.config;

import dev.sightline.capture.source.VideoSource;
import dev.sightline.contract.StreamId;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which streams are captured: {@code STREAMS}, or {@code RTSP_URL} under {@code STREAM_ID}.
 *
 * @param rtspUrl one source
 * @param streamId the one source's name
 * @param streams {@code id=url,id=url}; goes before the other two
 */
@Context
@ConfigurationProperties("sightline.streams")
public record StreamsConfig(String rtspUrl, String streamId, String streams) {

  public StreamsConfig {
    Setting.RTSP_URL.require(!(rtspUrl.isBlank() && streams.isBlank()), "");
    Map<StreamId, VideoSource> unused = parse(rtspUrl, streamId, streams);
  }

  /** The sources by stream, in their order; at least one. */
  public Map<StreamId, VideoSource> sources() {
    return parse(rtspUrl, streamId, streams);
  }

  private static Map<StreamId, VideoSource> parse(String url, String id, String streams) {
    if (streams.isBlank()) {
      return Map.of(stream(Setting.STREAM_ID, id, id), source(Setting.RTSP_URL, url, url));
    }
    Map<StreamId, VideoSource> sources = new LinkedHashMap<>();
    // A comma inside a URL's query stays: only one before "name=" starts the next stream.
    for (String pair : streams.strip().split(",(?=[^,=/?&]*=)", -1)) {
      int equals = pair.indexOf('=');
      Setting.STREAMS.require(equals > 0, streams);
      StreamId stream = stream(Setting.STREAMS, pair.substring(0, equals).strip(), streams);
      VideoSource source = source(Setting.STREAMS, pair.substring(equals + 1).strip(), streams);
      Setting.STREAMS.require(sources.put(stream, source) == null, streams);
    }
    return sources;
  }

  private static StreamId stream(Setting setting, String id, String whole) {
    try {
      return new StreamId(id);
    } catch (IllegalArgumentException e) {
      throw refused(setting, whole, e);
    }
  }

  private static VideoSource source(Setting setting, String location, String whole) {
    try {
      return VideoSource.parse(location);
    } catch (IllegalArgumentException e) {
      throw refused(setting, whole, e);
    }
  }

  private static InvalidSettingException refused(
      Setting setting, String whole, IllegalArgumentException cause) {
    InvalidSettingException refused = setting.refused(whole);
    refused.initCause(cause);
    return refused;
  }
}
