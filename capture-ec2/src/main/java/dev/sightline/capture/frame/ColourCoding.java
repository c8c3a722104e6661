package dev.sightline.capture.frame;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_FCC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_SMPTE240M;

import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How a picture's luma and chroma stand for red, green and blue.
 *
 * @param coefficients the matrix (ITU-T H.273, table 4) as libswscale numbers it
 * @param isFullRange whether black is 0 and white 255, rather than 16 and 235
 */
record ColourCoding(int coefficients, boolean isFullRange) {

  private static final Map<Integer, Integer> NAMED =
      Map.of(
          AVCOL_SPC_BT709, SWS_CS_ITU709,
          AVCOL_SPC_FCC, SWS_CS_FCC,
          AVCOL_SPC_BT470BG, SWS_CS_ITU601,
          AVCOL_SPC_SMPTE170M, SWS_CS_ITU601,
          AVCOL_SPC_SMPTE240M, SWS_CS_SMPTE240M,
          AVCOL_SPC_BT2020_NCL, SWS_CS_BT2020,
          AVCOL_SPC_BT2020_CL, SWS_CS_BT2020);

  /** FFmpeg's names of old for formats that are of full range, whether the picture says so. */
  private static final Set<Integer> FULL_RANGE_FORMATS =
      Set.of(
          AV_PIX_FMT_YUVJ420P,
          AV_PIX_FMT_YUVJ422P,
          AV_PIX_FMT_YUVJ444P,
          AV_PIX_FMT_YUVJ440P,
          AV_PIX_FMT_YUVJ411P);

  /** Larger pictures are of high definition: encoders that name no matrix mean BT.709 by it. */
  private static final int SD_WIDTH = 1024;

  private static final int SD_HEIGHT = 576;

  static ColourCoding of(AVFrame picture) {
    boolean isHd = picture.width() > SD_WIDTH || picture.height() > SD_HEIGHT;
    return new ColourCoding(
        NAMED.getOrDefault(picture.colorspace(), isHd ? SWS_CS_ITU709 : SWS_CS_ITU601),
        picture.color_range() == AVCOL_RANGE_JPEG
            || (picture.color_range() == AVCOL_RANGE_UNSPECIFIED
                && FULL_RANGE_FORMATS.contains(picture.format())));
  }
}
