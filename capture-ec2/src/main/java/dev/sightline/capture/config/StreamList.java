package dev.sightline.capture.config;

import dev.sightline.capture.source.VideoSource;
import dev.sightline.contract.StreamId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists of {@code id=url}, as {@code STREAMS} and the lines of {@code STREAMS_FILE} have them. What
 * is refused is an {@link IllegalArgumentException} whose message holds no credentials.
 */
public final class StreamList {

  /** A comma inside a URL's query stays: only one before "name=" starts the next stream. */
  private static final Pattern COMMA = Pattern.compile(",(?=[^,=/?&]*=)");

  private StreamList() {}

  /** Definitions separated by commas. */
  static Map<StreamId, VideoSource> parse(String text) {
    return parse(COMMA.splitAsStream(text.strip()));
  }

  /** A definition on each line; empty lines and those that start with # do not count. */
  public static Map<StreamId, VideoSource> parseLines(String text) {
    return parse(
        text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")));
  }

  private static Map<StreamId, VideoSource> parse(Stream<String> definitions) {
    Map<StreamId, VideoSource> sources = new LinkedHashMap<>();
    definitions.forEach(definition -> add(definition, sources));
    return sources;
  }

  private static void add(String definition, Map<StreamId, VideoSource> sources) {
    int equals = definition.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("'" + Redaction.redact(definition) + "' is not id=url");
    }
    StreamId id = new StreamId(definition.substring(0, equals).strip());
    VideoSource source = VideoSource.parse(definition.substring(equals + 1).strip());
    if (sources.put(id, source) != null) {
      throw new IllegalArgumentException("stream id '" + id + "' comes twice");
    }
  }
}
