package dev.sightline.capture.frame;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Turns decoded pictures into 8-bit BGR, interleaved, at most so many pixels wide, keeping their
 * proportions. Conversion and reduction are one pass. A change of the picture's size or format is
 * followed. Owns its native objects; not thread-safe.
 */
final class PictureScaler implements AutoCloseable {

  private static final int FIXED_POINT_ONE = 1 << 16;
  private static final int PLANES = 4;

  private final int maxWidth;
  private final Mat bgr = new Mat();

  /** Libswscale reads all four, however many planes there are. */
  private final PointerPointer<BytePointer> planes = new PointerPointer<>(new BytePointer[PLANES]);

  private final IntPointer strides = new IntPointer(new int[PLANES]);
  private SwsContext scaler;

  /**
   * @param maxWidth in pixels; 0 for no limit
   */
  PictureScaler(int maxWidth) {
    this.maxWidth = maxWidth;
  }

  /** The picture's pixels, valid until the next call. */
  Mat toBgr(AVFrame picture) {
    int width = maxWidth > 0 ? Math.min(picture.width(), maxWidth) : picture.width();
    int height = Math.max(1, Math.round((float) picture.height() * width / picture.width()));
    bgr.create(height, width, opencv_core.CV_8UC3);
    prepare(picture, width, height);
    planes.put(0, bgr.data());
    strides.put(0, (int) bgr.step());
    sws_scale(scaler, picture.data(), picture.linesize(), 0, picture.height(), planes, strides);
    return bgr;
  }

  private void prepare(AVFrame picture, int width, int height) {
    scaler =
        sws_getCachedContext(
            scaler,
            picture.width(),
            picture.height(),
            picture.format(),
            width,
            height,
            AV_PIX_FMT_BGR24,
            width == picture.width() ? SWS_BILINEAR : SWS_AREA,
            null,
            null,
            (DoublePointer) null);
    boolean hd = picture.colorspace() == AVCOL_SPC_BT709;
    IntPointer from = sws_getCoefficients(hd ? SWS_CS_ITU709 : SWS_CS_DEFAULT);
    int fullRange = picture.color_range() == AVCOL_RANGE_JPEG ? 1 : 0;
    sws_setColorspaceDetails(
        scaler,
        from,
        fullRange,
        sws_getCoefficients(SWS_CS_DEFAULT),
        1,
        0,
        FIXED_POINT_ONE,
        FIXED_POINT_ONE);
  }

  @Override
  public void close() {
    if (scaler != null) {
      sws_freeContext(scaler);
    }
    bgr.close();
    planes.close();
    strides.close();
  }
}
