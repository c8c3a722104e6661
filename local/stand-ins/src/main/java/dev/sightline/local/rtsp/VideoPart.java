package dev.sightline.local.rtsp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A part of a video file (H.264 or H.265) as a file of its own, with the packets as they are
 * stored: parts that are played side by side show what the whole would in one go.
 */
public final class VideoPart {

  private static final AVRational MICROS = avutil.av_make_q(1, 1_000_000);

  private VideoPart() {}

  /**
   * Writes the pictures of a part as an MPEG transport stream.
   *
   * @param from the time of a key frame, without which players show nothing
   * @param to of the first picture that is not in it
   * @param part is replaced where it exists
   * @return {@code part}
   * @throws IOException if the file is no such video, or the part can't be written
   */
  public static Path write(Path video, Duration from, Duration to, Path part) throws IOException {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    try (VideoFile file = VideoFile.open(video);
        PipeOutput output = PipeOutput.open(part, file);
        AVPacket packet = avcodec.av_packet_alloc()) {
      long first = units(from, file);
      long end = units(to, file);
      while (file.read(packet)) {
        if (packet.pts() >= first && packet.pts() < end) {
          packet.pts(rescaled(packet.pts() - first, file, output));
          packet.dts(rescaled(packet.dts() - first, file, output));
          packet.duration(rescaled(packet.duration(), file, output));
          output.write(packet);
        }
        avcodec.av_packet_unref(packet);
      }
      avcodec.av_packet_free(packet);
    }
    return part;
  }

  private static long units(Duration time, VideoFile file) {
    return avutil.av_rescale_q(
        TimeUnit.NANOSECONDS.toMicros(time.toNanos()), MICROS, file.timeBase());
  }

  private static long rescaled(long units, VideoFile file, PipeOutput output) {
    return avutil.av_rescale_q(units, file.timeBase(), output.timeBase());
  }
}
