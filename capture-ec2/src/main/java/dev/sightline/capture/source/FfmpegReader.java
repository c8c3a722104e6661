package dev.sightline.capture.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_COPY_OPAQUE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_OUTPUT_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import dev.sightline.capture.config.RtspTransport;
import dev.sightline.capture.config.VideoSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/**
 * Reads a source with FFmpeg's libraries: demuxes, decodes the video stream and stamps pictures in
 * microseconds. Owns the demuxer, the decoder, one packet and one frame. Packets that do not decode
 * are skipped; a run of {@value #MAX_BAD_PACKETS} of them ends the connection.
 */
public final class FfmpegReader implements VideoReader {

  private static final int MAX_BAD_PACKETS = 250;

  /** Twice 8K; what claims to be larger is after this program's memory. */
  private static final long MAX_PIXELS = 8192L * 8192;

  private static final int MICROS_PER_SECOND = 1_000_000;

  private final VideoSource source;
  private final ReadTimeouts timeouts;
  private final Watchdog watchdog;
  private final FfmpegInput input;
  private final AVCodecContext decoder;
  private final SenderReports reports;
  private final CodedPictures coded;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final AVRational timeBase;
  private final AVRational micros = avutil.av_make_q(1, MICROS_PER_SECOND);

  private final PresentationTimes times;

  private final PictureDamage damage = new PictureDamage(System::nanoTime);

  /** Read so far; the decoder hands each one's number on to its picture. */
  private long packets;

  /**
   * A camera's connection that starts between key frames has lost nothing: its first picture is
   * whole. What a file begins with is part of it.
   */
  private boolean isStarted;

  private int badPackets;
  private boolean flushed;
  private boolean closed;

  private FfmpegReader(
      VideoSource source,
      ReadTimeouts timeouts,
      Watchdog watchdog,
      FfmpegInput input,
      AVCodecContext decoder) {
    this.source = source;
    this.timeouts = timeouts;
    this.watchdog = watchdog;
    this.input = input;
    this.decoder = decoder;
    this.isStarted = !source.isLive();
    this.timeBase = input.stream().time_base();
    this.reports = new SenderReports(input.stream());
    this.coded =
        input.isInPieces() ? AccessUnits.of(input, reports) : new WholePackets(input, reports);
    this.times =
        source.isLive()
            ? PresentationTimes.byArrival(System::nanoTime)
            : PresentationTimes.byRate(input.pictureMicros());
  }

  /**
   * Opens a source.
   *
   * @throws SourceException if it can't be opened in time, or has no video that can be decoded
   */
  static FfmpegReader open(
      VideoSource source,
      ReadTimeouts timeouts,
      RtspTransport transport,
      InterruptCallback interrupts,
      Cancellation cancellation)
      throws SourceException {
    Watchdog watchdog = new Watchdog(cancellation);
    FfmpegInput input = FfmpegInput.open(source, timeouts, transport, watchdog, interrupts);
    try {
      return new FfmpegReader(source, timeouts, watchdog, input, decoder(source, input));
    } catch (SourceException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static AVCodecContext decoder(VideoSource source, FfmpegInput input)
      throws SourceException {
    AVCodec codec = avcodec_find_decoder(input.stream().codecpar().codec_id());
    if (codec == null) {
      throw SourceException.hopeless(source.display() + " has video of an unknown codec");
    }
    AVCodecContext decoder = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(decoder, input.stream().codecpar());
    // Frame threads hold pictures back; one thread decodes a camera many times faster than it
    // sends.
    decoder.thread_count(1);
    decoder.max_pixels(MAX_PIXELS);
    // Damaged pictures are to be counted rather than swallowed.
    decoder.flags(decoder.flags() | AV_CODEC_FLAG_COPY_OPAQUE | AV_CODEC_FLAG_OUTPUT_CORRUPT);
    int result = avcodec_open2(decoder, codec, (AVDictionary) null);
    if (result < 0) {
      avcodec_free_context(decoder);
      throw FfmpegError.of(source, "decode", result);
    }
    return decoder;
  }

  @Override
  public Optional<Picture> next() throws SourceException {
    while (true) {
      int result = avcodec_receive_frame(decoder, frame);
      if (result >= 0) {
        badPackets = 0;
        boolean isDamaged = damage.isIn(frame, frame.opaque().address());
        if (isDamaged && !isStarted) {
          continue;
        }
        isStarted = true;
        watchdog.allow(timeouts.read());
        frame.sample_aspect_ratio(input.pixelAspect(frame));
        return Optional.of(new Picture(frame, ptsMicros(), reports.originMicros(), isDamaged));
      }
      if (result == avutil.AVERROR_EOF()) {
        input.requireWhole();
        return Optional.empty();
      }
      if (result != avutil.AVERROR_EAGAIN()) {
        countBad(result);
      }
      feed();
    }
  }

  private void feed() throws SourceException {
    long lostBefore = coded.losses();
    if (flushed || !coded.read(packet)) {
      flushed = true;
      avcodec_send_packet(decoder, null);
      return;
    }
    packets++;
    if (coded.losses() != lostBefore) {
      damage.lost(packets);
    }
    requireSize();
    packet.opaque(new PacketNumber(packets));
    int result = avcodec_send_packet(decoder, packet);
    av_packet_unref(packet);
    if (result < 0) {
      countBad(result);
    }
  }

  /** RTP has a byte for eighths of a JPEG's sides, and 0 where that is too little. */
  private void requireSize() throws SourceException {
    boolean isTooLarge =
        source.isLive()
            && decoder.codec_id() == AV_CODEC_ID_MJPEG
            && JpegHeader.isWithoutSize(packet.data().capacity(packet.size()).asByteBuffer());
    if (isTooLarge) {
      throw SourceException.passing(
          source.display()
              + ": its Motion JPEG is wider or higher than 2040 pixels, more than RTP can tell"
              + " (RFC 2435); choose smaller pictures in the camera, or H.264");
    }
  }

  private void countBad(int error) throws SourceException {
    damage.lost(packets);
    if (++badPackets > MAX_BAD_PACKETS) {
      throw FfmpegError.of(source, "decode", error);
    }
  }

  private long ptsMicros() {
    long pts = frame.best_effort_timestamp();
    return times.next(
        pts == AV_NOPTS_VALUE
            ? OptionalLong.empty()
            : OptionalLong.of(av_rescale_q(pts, timeBase, micros)));
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(decoder);
    coded.close();
  }

  /** A number where C has an address; nothing is there. */
  private static final class PacketNumber extends Pointer {
    PacketNumber(long number) {
      address = number;
    }
  }
}
