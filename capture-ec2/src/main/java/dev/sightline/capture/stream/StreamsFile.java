package dev.sightline.capture.stream;

import dev.sightline.capture.config.Redaction;
import dev.sightline.capture.config.StreamList;
import dev.sightline.capture.source.VideoSource;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams that a file names beside the fixed ones. Looked at by content, not by notification:
 * mounted configuration is replaced by way of links. A file that can't be read or is malformed
 * changes nothing, and is reported once. Belongs to one thread.
 */
final class StreamsFile {

  private static final Logger log = LoggerFactory.getLogger(StreamsFile.class);

  private final Path file;
  private final Map<StreamId, VideoSource> fixed;
  private Optional<String> lastContent = Optional.empty();
  private Optional<String> lastError = Optional.empty();

  /**
   * @param fixed streams that the file can neither change nor remove
   */
  StreamsFile(Path file, Map<StreamId, VideoSource> fixed) {
    this.file = file;
    this.fixed = Map.copyOf(fixed);
  }

  /** All streams that are to run, where the file has changed since the last call. */
  Optional<Map<StreamId, VideoSource>> changed() {
    try {
      String content = Files.readString(file);
      if (lastContent.equals(Optional.of(content))) {
        return Optional.empty();
      }
      lastContent = Optional.of(content);
      Map<StreamId, VideoSource> sources = new LinkedHashMap<>(StreamList.parseLines(content));
      sources.putAll(fixed);
      lastError = Optional.empty();
      return Optional.of(sources);
    } catch (IOException | IllegalArgumentException e) {
      report(Redaction.redact(e.getClass().getSimpleName() + ": " + e.getMessage()));
      return Optional.empty();
    }
  }

  private void report(String error) {
    if (!lastError.equals(Optional.of(error))) {
      lastError = Optional.of(error);
      log.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("error", error)
          .log("Streams file unusable; streams stay as they are");
    }
  }
}
