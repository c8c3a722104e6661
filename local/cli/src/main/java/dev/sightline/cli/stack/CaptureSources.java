package dev.sightline.cli.stack;

import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * How capture is told what to read. Addresses may hold passwords: they stand in its environment or
 * in a file that only this user can read, never among its arguments, which every user can see. The
 * file goes with this object.
 */
final class CaptureSources implements AutoCloseable {

  private final Map<StreamId, String> sources;
  private final Path file;

  private CaptureSources(Map<StreamId, String> sources, Path file) {
    this.sources = Map.copyOf(sources);
    this.file = file;
  }

  /**
   * One source stands in the environment; several in a file, as in a list that is separated by
   * commas some addresses can't be told apart.
   *
   * @param directory for that file; made if missing
   * @throws StackException if the file can't be written
   */
  static CaptureSources of(Map<StreamId, String> sources, Path directory) throws StackException {
    CaptureSources told = new CaptureSources(sources, directory.resolve("streams"));
    if (!told.isSingle()) {
      told.write(sources);
    }
    return told;
  }

  private boolean isSingle() {
    return sources.size() == 1;
  }

  private void write(Map<StreamId, String> lines) throws StackException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<StreamId, String> line : lines.entrySet()) {
      text.append(line.getKey()).append('=').append(oneLine(line)).append('\n');
    }
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw StackException.ofFile("the list of streams can't be written", e);
    }
  }

  private static String oneLine(Map.Entry<StreamId, String> stream) throws StackException {
    String source = stream.getValue().strip();
    if (source.lines().count() > 1) {
      throw new StackException("the source of stream " + stream.getKey() + " has a line break");
    }
    return source;
  }

  /** All that capture takes sources from: what the person at this terminal has set must not add. */
  Map<String, String> environment() {
    if (!isSingle()) {
      return Map.of("RTSP_URL", "", "STREAMS", "", "STREAMS_FILE", file.toString());
    }
    Map.Entry<StreamId, String> source = sources.entrySet().iterator().next();
    return Map.of(
        "RTSP_URL",
        source.getValue(),
        "STREAM_ID",
        source.getKey().value(),
        "STREAMS",
        "",
        "STREAMS_FILE",
        "");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
