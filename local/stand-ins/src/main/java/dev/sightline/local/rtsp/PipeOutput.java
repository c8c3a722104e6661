package dev.sightline.local.rtsp;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;

/**
 * A named pipe that takes encoded packets of one video track, as an MPEG transport stream: a form
 * that begins anywhere and needs no end. Owns FFmpeg's writer. For one thread.
 */
final class PipeOutput implements AutoCloseable {

  private final AVFormatContext context;
  private final String name;

  private PipeOutput(AVFormatContext context, String name) {
    this.context = context;
    this.name = name;
  }

  /**
   * Waits until somebody reads the pipe.
   *
   * @throws IOException if it can't be written
   */
  static PipeOutput open(Path pipe, VideoFile video) throws IOException {
    AVFormatContext context = new AVFormatContext(null);
    FFmpegException.check(
        avformat.avformat_alloc_output_context2(
            context, (AVOutputFormat) null, "mpegts", pipe.toString()),
        "MPEG-TS");
    PipeOutput output = new PipeOutput(context, pipe.toString());
    try {
      output.begin(pipe, video);
      return output;
    } catch (IOException e) {
      output.close();
      throw e;
    }
  }

  private void begin(Path pipe, VideoFile video) throws IOException {
    AVIOContext bytes = new AVIOContext(null);
    FFmpegException.check(
        avformat.avio_open(bytes, "file:" + pipe, avformat.AVIO_FLAG_WRITE), name);
    context.pb(bytes);
    // Each picture goes as soon as it is written: who holds it back is the caller.
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_FLUSH_PACKETS);
    AVStream stream = avformat.avformat_new_stream(context, null);
    FFmpegException.check(
        avcodec.avcodec_parameters_copy(stream.codecpar(), video.codec()), "codec parameters");
    stream.codecpar().codec_tag(0);
    stream.time_base(video.timeBase());
    FFmpegException.check(avformat.avformat_write_header(context, (AVDictionary) null), name);
  }

  /** The unit of a packet's times, in seconds. */
  AVRational timeBase() {
    return context.streams(0).time_base();
  }

  /** Writes a packet with times in {@link #timeBase}; waits while the pipe is full. */
  void write(AVPacket packet) throws IOException {
    packet.stream_index(0);
    FFmpegException.check(avformat.av_write_frame(context, packet), name);
  }

  /** The reader comes to the end of the file. */
  @Override
  public void close() {
    AVIOContext bytes = context.pb();
    if (bytes != null && !bytes.isNull()) {
      avformat.avio_closep(bytes);
    }
    avformat.avformat_free_context(context);
  }
}
