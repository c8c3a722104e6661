package dev.sightline.capture.config;

import dev.sightline.contract.Redaction;
import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.text.TextFile;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which streams are captured: {@code STREAMS}, or {@code RTSP_URL} under {@code STREAM_ID}; and
 * those that a file names, which come and go while the program runs.
 *
 * @param rtspUrl one source
 * @param streamId the one source's name
 * @param streams {@code id=url,id=url}; overrides the other two
 * @param streamsFile of lines {@code id=url}; empty for none
 */
@Context
@ConfigurationProperties("sightline.streams")
public record StreamsConfig(String rtspUrl, String streamId, String streams, String streamsFile) {

  public StreamsConfig {
    CaptureSetting.RTSP_URL.require(
        !(rtspUrl.isBlank() && streams.isBlank() && streamsFile.isBlank()), "");
    Map<StreamId, VideoSource> unused = parse(rtspUrl, streamId, streams);
    if (!streamsFile.isBlank()) {
      requireGood(streamsFile);
    }
  }

  /** The sources by stream that stay as long as the program runs, in their order. */
  public Map<StreamId, VideoSource> sources() {
    return parse(rtspUrl, streamId, streams);
  }

  /** Where further streams are named. */
  public Optional<Path> file() {
    return streamsFile.isBlank() ? Optional.empty() : Optional.of(Path.of(streamsFile));
  }

  /** Without the sources, which may hold passwords. */
  @Override
  public String toString() {
    return "StreamsConfig" + sources();
  }

  private static Map<StreamId, VideoSource> parse(String url, String id, String streams) {
    if (!streams.isBlank()) {
      return list(streams);
    }
    return url.isBlank() ? Map.of() : Map.of(stream(id), source(url));
  }

  private static Map<StreamId, VideoSource> list(String streams) {
    try {
      return StreamList.parse(streams);
    } catch (IllegalArgumentException e) {
      throw refused(CaptureSetting.STREAMS, streams, e);
    }
  }

  /** Once the program runs a broken file changes nothing; here there is nothing to keep. */
  private static void requireGood(String file) {
    try {
      Map<StreamId, VideoSource> unused = StreamList.parseLines(TextFile.read(Path.of(file)));
    } catch (IOException e) {
      throw CaptureSetting.STREAMS_FILE.refused(file);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "STREAMS_FILE is '%s', %s".formatted(file, Redaction.redact(e.getMessage())));
    }
  }

  private static StreamId stream(String id) {
    try {
      return new StreamId(id);
    } catch (IllegalArgumentException e) {
      throw refused(CaptureSetting.STREAM_ID, id, e);
    }
  }

  private static VideoSource source(String location) {
    try {
      return VideoSource.parse(location);
    } catch (IllegalArgumentException e) {
      throw refused(CaptureSetting.RTSP_URL, location, e);
    }
  }

  private static InvalidSettingException refused(
      CaptureSetting setting, String whole, IllegalArgumentException cause) {
    InvalidSettingException refused =
        new InvalidSettingException(
            "%s (%s)".formatted(setting.refused(whole).getMessage(), reason(cause)));
    refused.initCause(cause);
    return refused;
  }

  /** What is wrong in itself: the messages around it quote the value once more. */
  private static String reason(IllegalArgumentException failure) {
    Throwable reason = failure;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    return Redaction.redactLocation(String.valueOf(reason.getMessage()));
  }
}
