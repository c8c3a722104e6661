package dev.sightline.capture.stream;

import dev.sightline.capture.config.StreamList;
import dev.sightline.capture.config.VideoSource;
import dev.sightline.contract.Redaction;
import dev.sightline.contract.StreamId;
import dev.sightline.program.text.SettledFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams that a file names beside the fixed ones. A file that can't be read or is malformed
 * changes nothing, and is reported once. Belongs to one thread.
 */
final class StreamsFile {

  private static final Logger log = LoggerFactory.getLogger(StreamsFile.class);

  private final Path file;
  private final SettledFile content;
  private final Map<StreamId, VideoSource> fixed;

  /**
   * @param fixed streams that the file can neither change nor remove
   */
  StreamsFile(Path file, Map<StreamId, VideoSource> fixed) {
    this.file = file;
    this.content = new SettledFile(file);
    this.fixed = Map.copyOf(fixed);
  }

  /** All streams that are to run, where the file has changed and stayed so for two calls. */
  Optional<Map<StreamId, VideoSource>> changed() {
    return content.news().flatMap(this::take);
  }

  private Optional<Map<StreamId, VideoSource>> take(SettledFile.Look look) {
    try {
      Map<StreamId, VideoSource> sources =
          new LinkedHashMap<>(StreamList.parseLines(look.content()));
      sources.putAll(fixed);
      return Optional.of(sources);
    } catch (IllegalArgumentException e) {
      log.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("error", Redaction.redact(e.getMessage()))
          .log("Streams file unusable; streams stay as they are");
      return Optional.empty();
    }
  }
}
