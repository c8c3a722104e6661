package dev.sightline.local.rtsp;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Plays a file's packets into an output in real time and without re-encoding them. A picture is
 * sent when its time has come, as a camera cannot send it before; where pictures are stored out of
 * order (B-frames), those that come late to their time follow at once.
 */
final class Replay {

  private final VideoFile video;
  private final RtspOutput output;
  private final StopSignal stop;
  private final AVRational micros = avutil.av_make_q(1, 1_000_000);
  private final LoopTimeline timeline = new LoopTimeline();
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final long startNanos = System.nanoTime();

  /** The first picture's time is now. */
  Replay(VideoFile video, RtspOutput output, StopSignal stop) {
    this.video = video;
    this.output = output;
    this.stop = stop;
  }

  /** The wall clock at the first picture, as players learn it. */
  Instant start() {
    return start;
  }

  /**
   * Returns after so many loops, or soon after the stop.
   *
   * @return packets sent; one is one picture
   */
  long run(int loops) throws IOException, InterruptedException {
    long sent = 0;
    try (AVPacket packet = avcodec.av_packet_alloc()) {
      for (int loop = 0; loop < loops && !stop.isGiven(); loop++) {
        sent += playOnce(packet);
        timeline.startOver();
        video.rewind();
      }
      avcodec.av_packet_free(packet);
    }
    return sent;
  }

  private long playOnce(AVPacket packet) throws IOException, InterruptedException {
    long sent = 0;
    while (video.read(packet)) {
      boolean stopped = !send(packet);
      avcodec.av_packet_unref(packet);
      if (stopped) {
        break;
      }
      sent++;
    }
    return sent;
  }

  /** False if the stop came first. */
  private boolean send(AVPacket packet) throws IOException, InterruptedException {
    long duration = packet.duration() > 0 ? packet.duration() : video.usualDuration();
    timeline.extend(packet.pts(), duration);
    long presentation = toMicros(timeline.at(packet.pts()));
    long decoding = toMicros(timeline.at(packet.dts()));
    if (isStoppedBefore(presentation)) {
      return false;
    }
    packet.pts(toStreamTime(presentation));
    packet.dts(toStreamTime(decoding));
    packet.duration(avutil.av_rescale_q(duration, video.timeBase(), output.timeBase()));
    return write(packet);
  }

  private boolean write(AVPacket packet) throws IOException {
    try {
      output.write(packet);
      return true;
    } catch (FFmpegException e) {
      if (stop.isGiven()) {
        return false;
      }
      throw e;
    }
  }

  private boolean isStoppedBefore(long micros) throws InterruptedException {
    long due = startNanos + TimeUnit.MICROSECONDS.toNanos(micros);
    return stop.awaitNanos(due - System.nanoTime());
  }

  private long toMicros(long videoTime) {
    return avutil.av_rescale_q(videoTime, video.timeBase(), micros);
  }

  private long toStreamTime(long microsSinceStart) {
    long sinceEpoch = ChronoUnit.MICROS.between(output.epoch(), start) + microsSinceStart;
    return avutil.av_rescale_q(sinceEpoch, micros, output.timeBase());
  }
}
