package dev.sightline.capture.stream;

import dev.sightline.capture.config.StreamList;
import dev.sightline.capture.config.VideoSource;
import dev.sightline.contract.Redaction;
import dev.sightline.contract.StreamId;
import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams that a file names beside the fixed ones. Changes are found by content, not by
 * notification: mounted configuration is replaced by way of links. What is seen once may be half
 * written and is taken only when it is seen again. A file that can't be read or is malformed
 * changes nothing, and is reported once. Belongs to one thread.
 */
final class StreamsFile {

  private static final Logger log = LoggerFactory.getLogger(StreamsFile.class);

  private final Path file;
  private final Map<StreamId, VideoSource> fixed;
  private Optional<Look> last = Optional.empty();
  private Optional<Look> taken = Optional.empty();

  /**
   * @param fixed streams that the file can neither change nor remove
   */
  StreamsFile(Path file, Map<StreamId, VideoSource> fixed) {
    this.file = file;
    this.fixed = Map.copyOf(fixed);
  }

  /** All streams that are to run, where the file has changed and stayed so for two calls. */
  Optional<Map<StreamId, VideoSource>> changed() {
    Optional<Look> look = Optional.of(Look.at(file));
    boolean isNews = look.equals(last) && !look.equals(taken);
    last = look;
    return isNews ? take(look.get()) : Optional.empty();
  }

  private Optional<Map<StreamId, VideoSource>> take(Look look) {
    taken = Optional.of(look);
    try {
      Map<StreamId, VideoSource> sources = new LinkedHashMap<>(look.sources());
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

  /**
   * What was seen of the file.
   *
   * @param text its content, or why there is none
   */
  private record Look(boolean isReadable, String text) {

    static Look at(Path file) {
      try {
        return new Look(true, TextFile.read(file));
      } catch (IOException e) {
        return new Look(false, e.toString());
      }
    }

    Map<StreamId, VideoSource> sources() {
      if (!isReadable) {
        throw new IllegalArgumentException(text);
      }
      return StreamList.parseLines(text);
    }
  }
}
