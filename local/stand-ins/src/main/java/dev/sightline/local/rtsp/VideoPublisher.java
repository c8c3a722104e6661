package dev.sightline.local.rtsp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Pushes a video file's picture (H.264 or H.265) to an RTSP server as a camera would: in real time,
 * looping, the stored packets as they are, with a wall clock in RTCP sender reports. Runs on a
 * thread of its own until the loops are played, the server is gone or it is closed.
 */
public final class VideoPublisher implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final VideoFile video;
  private final RtspOutput output;
  private final PublishOptions options;
  private final StopSignal stop;
  private final CompletableFuture<Instant> started = new CompletableFuture<>();
  private final CompletableFuture<Long> ended = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "video-publisher");

  private VideoPublisher(
      VideoFile video, RtspOutput output, PublishOptions options, StopSignal stop) {
    this.video = video;
    this.output = output;
    this.options = options;
    this.stop = stop;
  }

  /**
   * Announces a video; players may connect when this returns.
   *
   * @param target {@code rtsp://[user:password@]host:port/path}
   * @throws IOException if the file is not a video that can go over RTSP, or if the server cannot
   *     be reached in time or refuses; never names the password
   */
  public static VideoPublisher start(Path file, URI target, PublishOptions options)
      throws IOException {
    // Errors come as exceptions; FFmpeg's own lines would land between those of a terminal.
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    VideoFile video = VideoFile.open(file);
    try {
      StopSignal stop = new StopSignal();
      RtspOutput output = RtspOutput.open(target, video, stop, options.connectTimeout());
      VideoPublisher publisher = new VideoPublisher(video, output, options, stop);
      publisher.thread.setDaemon(true);
      publisher.thread.start();
      return publisher;
    } catch (IOException e) {
      video.close();
      throw e;
    }
  }

  /**
   * The wall clock time of the first picture, as players learn it; cancelled if it never came to
   * that.
   */
  public CompletionStage<Instant> started() {
    return started.copy();
  }

  /**
   * Completes with the number of pictures sent when the loops are played or this is closed, or with
   * an {@link IOException} when the server is gone.
   */
  public CompletionStage<Long> ended() {
    return ended.copy();
  }

  private void run() {
    try {
      ended.complete(play());
    } catch (IOException | InterruptedException | RuntimeException e) {
      ended.completeExceptionally(e);
    }
    started.cancel(false);
  }

  private long play() throws IOException, InterruptedException {
    try (video;
        output) {
      stop.awaitOr(options.startSignal());
      if (stop.isGiven()) {
        return 0;
      }
      Replay replay = new Replay(video, output, stop);
      started.complete(replay.start());
      return replay.run(options.loops());
    }
  }

  /** Stops within moments; the server takes the path off the air. */
  @Override
  public void close() {
    stop.give();
    try {
      thread.join(STOP_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
