package dev.sightline.cli.bench;

import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StreamInput;
import dev.sightline.cli.stack.VideoInput;
import dev.sightline.contract.StreamId;
import dev.sightline.local.rtsp.VideoPipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The same film for every stream, without an end. Capture reads each from a named pipe. */
final class Feeds implements AutoCloseable {

  /** What a pipe and FFmpeg's buffers on both sides hold: it has been fed, and is not captured. */
  private static final long BYTES_ON_THE_WAY = 160 << 10;

  /** In Kafka, in the open batch, at the service and at the store. */
  private static final long FRAMES_UNDER_WAY = 300;

  private static final long LEAST_UNDER_WAY = 100;

  private final Map<StreamId, Feed> feeds = new LinkedHashMap<>();
  private final List<StreamInput> inputs = new ArrayList<>();
  private final List<VideoPipe> pipes = new ArrayList<>();

  private Feeds() {}

  /**
   * @param film H.264 or H.265
   * @param frames in the film
   * @param directory for the pipes; made if missing
   * @param isPaced whether at the film's own pace
   */
  static Feeds start(Path film, long frames, Path directory, int streams, boolean isPaced)
      throws StackException, InterruptedException {
    Feeds started = new Feeds();
    try {
      Files.createDirectories(directory);
      long pictureBytes = Math.max(1, Files.size(film) / Math.max(1, frames));
      long window =
          Math.max(LEAST_UNDER_WAY, FRAMES_UNDER_WAY / streams) + BYTES_ON_THE_WAY / pictureBytes;
      for (int number = 1; number <= streams; number++) {
        started.add(film, directory, number, new Feed(isPaced, window));
      }
      return started;
    } catch (IOException e) {
      started.close();
      throw new StackException(e.getMessage(), e);
    }
  }

  private void add(Path film, Path directory, int number, Feed feed)
      throws IOException, InterruptedException {
    StreamId stream = new StreamId("bench-" + number);
    Path pipe = directory.resolve(stream + ".ts");
    pipes.add(VideoPipe.start(film, pipe, feed, UsageProbe.MEASURING + "-feed-" + number));
    feeds.put(stream, feed);
    inputs.add(new StreamInput(stream, new VideoInput.VideoFile(pipe)));
  }

  /** For capture. */
  List<StreamInput> inputs() {
    return List.copyOf(inputs);
  }

  void run() {
    each(Feed::run);
  }

  void pause() {
    each(Feed::pause);
  }

  /** So many more of all streams together. */
  void more(long pictures) {
    each(feed -> feed.more(pictures / feeds.size() + 1));
  }

  void stored(StreamId stream, long frames) {
    Feed feed = feeds.get(stream);
    if (feed != null) {
      feed.stored(frames);
    }
  }

  /** Of all streams. */
  long fed() {
    return feeds.values().stream().mapToLong(Feed::fed).sum();
  }

  private void each(Consumer<Feed> action) {
    feeds.values().forEach(action);
  }

  @Override
  public void close() {
    pipes.parallelStream().forEach(VideoPipe::close);
  }
}
