package dev.sightline.capture.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_PRFT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVProducerReferenceTime;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * The camera's own clock. From the first RTCP sender report on (RFC 3550, section 6.4.1)
 * libavformat puts the camera's time on each packet, as its "producer reference time". (Its {@code
 * start_time_realtime} is no substitute for it: that is the time of the first report, however long
 * after the first packet it came, and never changes.) It is looked at on packets as they come from
 * the network: libavformat's parser would give a picture the time of the packet that ends it, which
 * is the next picture's. Packets come in decoding order and pictures in another, so what is kept is
 * the clock at presentation time 0. Not thread-safe.
 */
final class SenderReports {

  private static final int MICROS_PER_SECOND = 1_000_000;

  private final AVRational timeBase;
  private final AVRational micros = avutil.av_make_q(1, MICROS_PER_SECOND);
  private OptionalLong origin = OptionalLong.empty();

  SenderReports(AVStream stream) {
    this.timeBase = stream.time_base();
  }

  void see(AVPacket packet) {
    OptionalLong own = wallClock(packet);
    if (own.isPresent() && packet.pts() != AV_NOPTS_VALUE) {
      origin = OptionalLong.of(own.getAsLong() - av_rescale_q(packet.pts(), timeBase, micros));
    }
  }

  private static OptionalLong wallClock(AVPacket packet) {
    BytePointer data = av_packet_get_side_data(packet, AV_PKT_DATA_PRFT, (SizeTPointer) null);
    return data == null
        ? OptionalLong.empty()
        : OptionalLong.of(new AVProducerReferenceTime(data).wallclock());
  }

  /** Microseconds since 1970 where the presentation time is 0, once a report has told. */
  OptionalLong originMicros() {
    return origin;
  }
}
