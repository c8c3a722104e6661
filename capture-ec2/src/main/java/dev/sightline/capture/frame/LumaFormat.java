package dev.sightline.capture.frame;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/**
 * How a pixel format stores brightness in its first plane.
 *
 * @param bytes of a sample, 1 or 2
 * @param scale from a sample to 0 to 255
 */
record LumaFormat(int bytes, double scale) {

  private static final int OTHER =
      AV_PIX_FMT_FLAG_RGB
          | AV_PIX_FMT_FLAG_PAL
          | AV_PIX_FMT_FLAG_BITSTREAM
          | AV_PIX_FMT_FLAG_HWACCEL
          | AV_PIX_FMT_FLAG_BE;

  private static final int BYTE = 8;

  /** Of a format that has brightness in a plane of its own; nothing of packed ones and of RGB. */
  static Optional<LumaFormat> of(int pixelFormat) {
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(pixelFormat);
    if (format == null || (format.flags() & OTHER) != 0) {
      return Optional.empty();
    }
    AVComponentDescriptor luma = format.comp(0);
    int bytes = luma.depth() > BYTE ? 2 : 1;
    boolean isPlane = luma.plane() == 0 && luma.offset() == 0 && luma.step() == bytes;
    boolean isWhole = luma.depth() >= BYTE && luma.depth() + luma.shift() <= BYTE * bytes;
    return isPlane && isWhole
        ? Optional.of(new LumaFormat(bytes, 1.0 / (1 << (luma.depth() - BYTE + luma.shift()))))
        : Optional.empty();
  }
}
