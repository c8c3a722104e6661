package dev.sightline.local.rtsp;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The encoded packets of a video file's picture, in the order they are stored. Owns FFmpeg's
 * reader. For one thread.
 */
final class VideoFile implements AutoCloseable {

  /** What FFmpeg guesses beyond it, in pictures a second, is the unit of its clock. */
  private static final int MAX_RATE = 240;

  /** Pictures a second where nothing tells; FFmpeg too takes raw streams so. */
  private static final int USUAL_RATE = 25;

  private final Path file;
  private final AVFormatContext context;
  private final AVStream stream;

  /** Raw streams hold no times; FFmpeg makes some up, which don't start over with the file. */
  private final boolean isUntimed;

  private final PacketTimes times;

  private VideoFile(Path file, AVFormatContext context, AVStream stream) {
    this.file = file;
    this.context = context;
    this.stream = stream;
    this.isUntimed = (context.iformat().flags() & avformat.AVFMT_NOTIMESTAMPS) != 0;
    this.times = new PacketTimes(isUntimed, stream.codecpar().video_delay(), this::usualDuration);
  }

  /**
   * @throws IOException if there is no such file, if it is not a video, or if its codec is neither
   *     H.264 nor H.265; the message says which
   */
  static VideoFile open(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IOException(file + ": no such file that can be read");
    }
    AVFormatContext context = new AVFormatContext(null);
    FFmpegException.check(
        avformat.avformat_open_input(
            context, file.toString(), (AVInputFormat) null, (AVDictionary) null),
        file + " is not a video");
    try {
      return new VideoFile(file, context, playable(file, context));
    } catch (IOException e) {
      avformat.avformat_close_input(context);
      throw e;
    }
  }

  private static AVStream playable(Path file, AVFormatContext context) throws IOException {
    FFmpegException.check(
        avformat.avformat_find_stream_info(context, (PointerPointer<?>) null),
        file + " is not a video");
    int index =
        avformat.av_find_best_stream(
            context, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
    FFmpegException.check(index, file + " holds no video");
    AVStream stream = context.streams(index);
    if ((stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0) {
      throw new IOException(file + " holds no video, only a cover picture");
    }
    int codec = stream.codecpar().codec_id();
    if (codec != AV_CODEC_ID_H264 && codec != AV_CODEC_ID_HEVC) {
      throw new IOException(
          "%s is %s video; over RTSP go H.264 and H.265"
              .formatted(file, avcodec.avcodec_get_name(codec).getString()));
    }
    return stream;
  }

  AVCodecParameters codec() {
    return stream.codecpar();
  }

  /** The unit of the packets' times, in seconds. */
  AVRational timeBase() {
    return stream.time_base();
  }

  /** Reads the next packet of the picture into an empty one, with all times; false at the end. */
  boolean read(AVPacket packet) throws IOException {
    while (true) {
      int code = avformat.av_read_frame(context, packet);
      if (code == avutil.AVERROR_EOF) {
        return false;
      }
      FFmpegException.check(code, file.toString());
      if (packet.stream_index() == stream.index()) {
        time(packet);
        return true;
      }
      avcodec.av_packet_unref(packet);
    }
  }

  private void time(AVPacket packet) {
    PacketTimes.Times completed = times.next(packet.pts(), packet.dts(), packet.duration());
    packet.pts(completed.shown());
    packet.dts(completed.decoded());
    packet.duration(completed.duration());
  }

  /** The next packet is the first again. */
  void rewind() throws IOException {
    times.startOver();
    FFmpegException.check(
        isUntimed
            ? avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BYTE)
            : avformat.avformat_seek_file(
                context, stream.index(), Long.MIN_VALUE, 0, 0, avformat.AVSEEK_FLAG_BACKWARD),
        file + " cannot start over");
  }

  /** How long a picture lasts where its packet does not say. */
  long usualDuration() {
    AVRational rate = avformat.av_guess_frame_rate(context, stream, null);
    double perSecond = rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
    boolean isRate = perSecond >= 1 && perSecond <= MAX_RATE;
    AVRational picture = isRate ? avutil.av_inv_q(rate) : avutil.av_make_q(1, USUAL_RATE);
    return Math.max(1, avutil.av_rescale_q(1, picture, timeBase()));
  }

  @Override
  public void close() {
    avformat.avformat_close_input(context);
  }
}
