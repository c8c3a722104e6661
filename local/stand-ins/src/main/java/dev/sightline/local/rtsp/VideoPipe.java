package dev.sightline.local.rtsp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A video file that never ends: plays its pictures (H.264 or H.265), over and over and without
 * re-encoding them, into a named pipe, which whoever reads it takes for a file. A gate says when
 * the next one goes; so the one who holds the gate decides how fast the reader may be, and a reader
 * without a picture waits. Runs on a thread of its own.
 */
public final class VideoPipe implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final VideoFile video;
  private final Path pipe;
  private final Gate gate;
  private final CompletableFuture<Long> ended = new CompletableFuture<>();
  private final Thread thread;
  private final AVRational micros = avutil.av_make_q(1, 1_000_000);
  private volatile boolean opened;
  private volatile boolean stopped;

  private VideoPipe(VideoFile video, Path pipe, Gate gate, String name) {
    this.video = video;
    this.pipe = pipe;
    this.gate = gate;
    this.thread = new Thread(this::run, name);
  }

  /** Holds pictures back. */
  @FunctionalInterface
  public interface Gate {

    /**
     * Waits until a picture may go.
     *
     * @param picture its number, from 0
     * @param micros when it is shown, in microseconds since the first one, over all loops
     * @return whether it may; otherwise there are no more
     */
    boolean awaitTurn(long picture, long micros) throws InterruptedException;
  }

  /**
   * How many pictures a film has.
   *
   * @throws IOException if the file is not such a video
   */
  public static long pictures(Path file) throws IOException {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    long pictures = 0;
    try (VideoFile video = VideoFile.open(file);
        AVPacket packet = avcodec.av_packet_alloc()) {
      while (video.read(packet)) {
        avcodec.av_packet_unref(packet);
        pictures++;
      }
      avcodec.av_packet_free(packet);
    }
    return pictures;
  }

  /**
   * Makes the pipe and plays into it from the moment that somebody opens it.
   *
   * @param pipe that is made; there must be nothing of that name
   * @param name of the thread
   * @throws IOException if the file is not such a video, or the pipe can't be made
   */
  public static VideoPipe start(Path file, Path pipe, Gate gate, String name)
      throws IOException, InterruptedException {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    int code = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start().waitFor();
    if (code != 0) {
      throw new IOException("mkfifo " + pipe + " ended with " + code);
    }
    VideoPipe started = new VideoPipe(VideoFile.open(file), pipe, gate, name);
    started.thread.setDaemon(true);
    started.thread.start();
    return started;
  }

  /**
   * Completes with the number of pictures when this is closed or the gate has said that there are
   * no more, or with an {@link IOException} when the reader is gone.
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
  }

  private long play() throws IOException, InterruptedException {
    try (video;
        PipeOutput output = PipeOutput.open(pipe, video);
        AVPacket packet = avcodec.av_packet_alloc()) {
      opened = true;
      LoopTimeline timeline = new LoopTimeline();
      long pictures = 0;
      while (!stopped) {
        if (!video.read(packet)) {
          timeline.startOver();
          video.rewind();
        } else if (write(packet, timeline, output, pictures)) {
          pictures++;
        } else {
          break;
        }
      }
      avcodec.av_packet_free(packet);
      return pictures;
    }
  }

  private boolean write(AVPacket packet, LoopTimeline timeline, PipeOutput output, long picture)
      throws IOException, InterruptedException {
    long duration = packet.duration() > 0 ? packet.duration() : video.usualDuration();
    timeline.extend(packet.pts(), duration);
    long shown = timeline.at(packet.pts());
    long decoded = timeline.at(packet.dts());
    boolean mayGo = gate.awaitTurn(picture, toMicros(shown)) && !stopped;
    if (mayGo) {
      packet.pts(avutil.av_rescale_q(shown, video.timeBase(), output.timeBase()));
      packet.dts(avutil.av_rescale_q(decoded, video.timeBase(), output.timeBase()));
      packet.duration(avutil.av_rescale_q(duration, video.timeBase(), output.timeBase()));
      output.write(packet);
    }
    avcodec.av_packet_unref(packet);
    return mayGo;
  }

  private long toMicros(long videoTime) {
    return avutil.av_rescale_q(videoTime, video.timeBase(), micros);
  }

  /** Stops, where the reader goes on reading or is gone; it then comes to the end. */
  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    try {
      if (!opened && !ended.isDone()) {
        release();
      }
      thread.join(STOP_TIMEOUT.toMillis());
      Files.deleteIfExists(pipe);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      ended.completeExceptionally(e);
    }
  }

  /** Opening a pipe waits for the other side: it comes, and goes at once. */
  private void release() throws IOException {
    try (InputStream other = Files.newInputStream(pipe)) {
      byte[] unused = other.readNBytes(0);
    }
  }
}
