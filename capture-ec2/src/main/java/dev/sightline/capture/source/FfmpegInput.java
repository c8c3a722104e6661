package dev.sightline.capture.source;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_STREAM_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.sightline.capture.config.RtspTransport;
import dev.sightline.capture.config.VideoSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The container or protocol side of a source: packets of its video stream. Owns the demuxer; the
 * watchdog runs from the connection to the first picture, and from each picture to the next.
 */
final class FfmpegInput implements AutoCloseable {

  /** Between two looks at a device that has no picture yet. */
  private static final long POLL_NANOS = 5_000_000;

  private static final double MICROS_PER_SECOND = 1e6;

  /** What FFmpeg guesses beyond it, in pictures a second, is the unit of its clock. */
  private static final double MAX_RATE = 240;

  /** Pictures a second where nothing tells; FFmpeg too takes raw streams so. */
  private static final double USUAL_RATE = 25;

  private final VideoSource source;
  private final ReadTimeouts timeouts;
  private final Watchdog watchdog;
  private final AVFormatContext context;
  private final InterruptCallback.Watch watch;
  private int videoStream = -1;
  private boolean isInPieces;

  private FfmpegInput(
      VideoSource source, ReadTimeouts timeouts, Watchdog watchdog, InterruptCallback interrupts)
      throws SourceException {
    this.source = source;
    this.timeouts = timeouts;
    this.watchdog = watchdog;
    this.watch = interrupts.watch(watchdog);
    this.context = avformat_alloc_context();
    watch.over(context);
  }

  static FfmpegInput open(
      VideoSource source,
      ReadTimeouts timeouts,
      RtspTransport transport,
      Watchdog watchdog,
      InterruptCallback interrupts)
      throws SourceException {
    FfmpegInput input = new FfmpegInput(source, timeouts, watchdog, interrupts);
    try {
      FfmpegLocation location = FfmpegLocation.of(source, timeouts, transport);
      input.connect(location);
      input.describe(location);
      return input;
    } catch (SourceException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private void connect(FfmpegLocation location) throws SourceException {
    watchdog.allow(timeouts.open());
    if (location.isDevice()) {
      // A device that waits by itself can't be made to give up.
      context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
    }
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

  /**
   * A camera's session description names the codec, so that its first packet is its first frame.
   */
  private void describe(FfmpegLocation location) throws SourceException {
    videoStream = location.isDescribed() ? findVideo() : -1;
    isInPieces = videoStream >= 0 && AccessUnits.areOf(stream().codecpar().codec_id());
    if (isInPieces) {
      // Packets as they come from the network; what FFmpeg would wait for is seen to elsewhere.
      context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NOPARSE);
    }
    if (videoStream < 0) {
      check(avformat_find_stream_info(context, (AVDictionary) null), "describe");
      videoStream = findVideo();
    }
    if (videoStream < 0) {
      throw FfmpegError.of(source, "find a video stream in it", videoStream);
    }
  }

  /** A recording's cover picture is no video; FFmpeg gives it where there is nothing better. */
  private int findVideo() {
    int best = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    boolean isCover =
        best >= 0 && (context.streams(best).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
    return isCover ? AVERROR_STREAM_NOT_FOUND() : best;
  }

  AVStream stream() {
    return context.streams(videoStream);
  }

  /** Whether its packets are pieces of pictures, for {@link AccessUnits}. */
  boolean isInPieces() {
    return isInPieces;
  }

  /** How long a picture is shown where its packet does not say, in microseconds. */
  long pictureMicros() {
    AVRational rate = av_guess_frame_rate(context, stream(), null);
    double perSecond = rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
    boolean isRate = perSecond > 0 && perSecond <= MAX_RATE;
    return Math.round(MICROS_PER_SECOND / (isRate ? perSecond : USUAL_RATE));
  }

  /** Width to height of a pixel: the container's word, or else the picture's own. */
  AVRational pixelAspect(AVFrame picture) {
    return av_guess_sample_aspect_ratio(context, stream(), picture);
  }

  /** Reads the next packet of the video stream into this one; says whether there was one. */
  boolean read(AVPacket packet) throws SourceException {
    while (true) {
      int result = avformat.av_read_frame(context, packet);
      if (result == avutil.AVERROR_EOF()) {
        return ended();
      }
      if (result == AVERROR_EAGAIN() && !watchdog.shouldAbort()) {
        LockSupport.parkNanos(POLL_NANOS);
        continue;
      }
      check(watchdog.shouldAbort() ? avutil.AVERROR_EXIT() : result, "read");
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
   * Compares the index, where there is one, with the file's size: libavformat takes the end of the
   * bytes for the end of the film.
   */
  void requireWhole() throws SourceException {
    if (source instanceof VideoSource.VideoFile file) {
      AVStream stream = stream();
      int entries = avformat_index_get_entries_count(stream);
      long missing = missing(stream, entries, file.path().toFile().length());
      if (missing > 0) {
        throw SourceException.truncated(
            "%s is truncated: %d of %d pictures are missing"
                .formatted(source.display(), missing, entries));
      }
    }
  }

  private static long missing(AVStream stream, int entries, long bytes) {
    return IntStream.range(0, entries)
        .mapToObj(number -> avformat_index_get_entry(stream, number))
        .filter(entry -> entry.pos() + entry.size() > bytes)
        .count();
  }

  private void check(int result, String what) throws SourceException {
    if (result >= 0) {
      return;
    }
    if (watchdog.isCancelled()) {
      throw SourceException.passing(source.display() + " was cancelled");
    }
    if (watchdog.isExpired()) {
      throw SourceException.passing(source.display() + " timed out (" + what + ")");
    }
    throw FfmpegError.of(source, what, result);
  }

  /** Makes a read in another thread, and all to come, fail at once. */
  void giveUp() {
    watchdog.allow(Duration.ZERO);
  }

  @Override
  public void close() {
    watchdog.allow(timeouts.read());
    avformat_close_input(context);
    watch.close();
  }
}
