package dev.sightline.capture.source;

import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** The container or protocol side of a source: packets of its video stream. Owns the demuxer. */
final class FfmpegInput implements AutoCloseable {

  private final VideoSource source;
  private final ReadTimeouts timeouts;
  private final Watchdog watchdog;
  private final AVFormatContext context;
  private int videoStream = -1;

  private FfmpegInput(VideoSource source, ReadTimeouts timeouts, Watchdog watchdog) {
    this.source = source;
    this.timeouts = timeouts;
    this.watchdog = watchdog;
    this.context = avformat_alloc_context();
    context.interrupt_callback().callback(watchdog);
  }

  static FfmpegInput open(VideoSource source, ReadTimeouts timeouts, Watchdog watchdog)
      throws SourceException {
    FfmpegInput input = new FfmpegInput(source, timeouts, watchdog);
    try {
      input.connect();
      input.describe();
      return input;
    } catch (SourceException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private void connect() throws SourceException {
    FfmpegLocation location = FfmpegLocation.of(source, timeouts);
    watchdog.allow(timeouts.open());
    AVDictionary options = new AVDictionary(null);
    try {
      for (Map.Entry<String, String> option : location.options().entrySet()) {
        av_dict_set(options, option.getKey(), option.getValue(), 0);
      }
      check(avformat_open_input(context, location.url(), location.format(), options), "open");
    } finally {
      av_dict_free(options);
    }
  }

  private void describe() throws SourceException {
    check(avformat_find_stream_info(context, (AVDictionary) null), "describe");
    videoStream =
        avformat.av_find_best_stream(
            context,
            avutil.AVMEDIA_TYPE_VIDEO,
            -1,
            -1,
            (org.bytedeco.ffmpeg.avcodec.AVCodec) null,
            0);
    if (videoStream < 0) {
      throw SourceException.hopeless(source.display() + " has no video stream");
    }
  }

  AVStream stream() {
    return context.streams(videoStream);
  }

  /** Reads the next packet of the video stream into this one; says whether there was one. */
  boolean read(AVPacket packet) throws SourceException {
    while (true) {
      watchdog.allow(timeouts.read());
      int result = avformat.av_read_frame(context, packet);
      if (result == avutil.AVERROR_EOF()) {
        return ended();
      }
      check(result, "read");
      if (packet.stream_index() == videoStream) {
        return true;
      }
      avcodec.av_packet_unref(packet);
    }
  }

  private boolean ended() throws SourceException {
    if (source.isLive()) {
      throw SourceException.passing(source.display() + " ended the stream");
    }
    return false;
  }

  /**
   * The camera's wall clock at presentation time 0: libavformat takes it from the first RTCP sender
   * report.
   */
  OptionalLong originEpochMicros() {
    long micros = context.start_time_realtime();
    boolean known = source instanceof VideoSource.Rtsp && micros != AV_NOPTS_VALUE && micros > 0;
    return known ? OptionalLong.of(micros) : OptionalLong.empty();
  }

  private void check(int result, String what) throws SourceException {
    if (result >= 0) {
      return;
    }
    if (watchdog.isCancelled()) {
      throw SourceException.passing(source.display() + " was cancelled");
    }
    if (watchdog.isExpired()) {
      throw SourceException.passing(
          "%s was silent: %s took more than %d ms"
              .formatted(
                  source.display(),
                  what,
                  (what.equals("read") ? timeouts.read() : timeouts.open()).toMillis()));
    }
    throw FfmpegError.of(source, what, result);
  }

  @Override
  public void close() {
    watchdog.allow(timeouts.read());
    avformat_close_input(context);
  }
}
