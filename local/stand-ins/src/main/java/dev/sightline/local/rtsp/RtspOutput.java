package dev.sightline.local.rtsp;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/**
 * A connection to an RTSP server that takes encoded packets of one video track, interleaved in TCP.
 * Stream time counts from {@link #epoch}: by RTCP sender reports a player knows the wall clock time
 * of each picture. Owns FFmpeg's writer. For one thread.
 */
final class RtspOutput implements AutoCloseable {

  private final AVFormatContext context;
  private final Interrupt interrupt;
  private final Instant epoch;
  private final String name;

  private RtspOutput(AVFormatContext context, Interrupt interrupt, Instant epoch, String name) {
    this.context = context;
    this.interrupt = interrupt;
    this.epoch = epoch;
    this.name = name;
  }

  /** Asked by FFmpeg whenever it waits; must be reachable as long as the writer lives. */
  private static final class Interrupt extends AVIOInterruptCB.Callback_Pointer {
    private final StopSignal stop;
    private final Duration connectTimeout;
    private final long connectingSince = System.nanoTime();
    private volatile boolean connected;

    Interrupt(StopSignal stop, Duration connectTimeout) {
      this.stop = stop;
      this.connectTimeout = connectTimeout;
    }

    @Override
    public int call(Pointer unused) {
      return stop.isGiven() || isLate() ? 1 : 0;
    }

    boolean isLate() {
      return !connected && System.nanoTime() - connectingSince > connectTimeout.toNanos();
    }
  }

  /**
   * Connects and announces the video.
   *
   * @param stop makes any call that waits for the server fail
   * @param connectTimeout until the server has taken the video
   * @throws IOException if the server cannot be reached in time or refuses
   */
  static RtspOutput open(URI target, VideoFile video, StopSignal stop, Duration connectTimeout)
      throws IOException {
    AVFormatContext context = new AVFormatContext(null);
    FFmpegException.check(
        avformat.avformat_alloc_output_context2(
            context, (AVOutputFormat) null, "rtsp", target.toString()),
        "RTSP");
    RtspOutput output =
        new RtspOutput(
            context,
            new Interrupt(stop, connectTimeout),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            withoutCredentials(target));
    try {
      output.announce(video);
    } catch (IOException e) {
      output.free();
      throw e;
    }
    return output;
  }

  private static String withoutCredentials(URI target) {
    return target.toString().replaceFirst("//[^/@]*@", "//");
  }

  private void announce(VideoFile video) throws IOException {
    context.interrupt_callback().callback(interrupt);
    context.start_time_realtime(ChronoUnit.MICROS.between(Instant.EPOCH, epoch));
    context.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
    AVStream stream = avformat.avformat_new_stream(context, null);
    FFmpegException.check(
        avcodec.avcodec_parameters_copy(stream.codecpar(), video.codec()), "codec parameters");
    stream.codecpar().codec_tag(0);
    stream.time_base(video.timeBase());
    try (AVDictionary options = new AVDictionary()) {
      avutil.av_dict_set(options, "rtsp_transport", "tcp", 0);
      int code = avformat.avformat_write_header(context, options);
      avutil.av_dict_free(options);
      if (interrupt.isLate()) {
        throw new IOException(
            "publish to %s: no answer within %d s"
                .formatted(name, interrupt.connectTimeout.toSeconds()));
      }
      FFmpegException.check(code, "publish to " + name);
    }
    interrupt.connected = true;
  }

  /** The wall clock at stream time 0. */
  Instant epoch() {
    return epoch;
  }

  /** The unit of stream time, in seconds. */
  AVRational timeBase() {
    return context.streams(0).time_base();
  }

  /** Sends a packet with times in {@link #timeBase}; the packet stays the caller's. */
  void write(AVPacket packet) throws IOException {
    packet.stream_index(0);
    FFmpegException.check(avformat.av_write_frame(context, packet), "publish to " + name);
  }

  /** Says goodbye if the server still listens. */
  @Override
  public void close() {
    // Fails when the connection is broken, and then there is no one to say goodbye to.
    avformat.av_write_trailer(context);
    free();
  }

  private void free() {
    avformat.avformat_free_context(context);
    interrupt.close();
  }
}
