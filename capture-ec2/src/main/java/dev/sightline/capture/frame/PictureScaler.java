package dev.sightline.capture.frame;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.util.function.LongFunction;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Turns decoded pictures into 8-bit BGR, interleaved, upright, with square pixels, at most so many
 * pixels wide, keeping their proportions. Conversion and scaling are one pass; only a picture on
 * its side or upside down takes another. A change of the picture's size or format is followed. Owns
 * its native objects; not thread-safe.
 */
final class PictureScaler implements AutoCloseable {

  private static final int FIXED_POINT_ONE = 1 << 16;
  private static final int PLANES = 4;

  private final int maxWidth;
  private final BgrRows rows;
  private final Mat upright = new Mat();

  /** Libswscale reads all four, however many planes there are. */
  private final PointerPointer<BytePointer> planes = new PointerPointer<>(new BytePointer[PLANES]);

  private final IntPointer strides = new IntPointer(new int[PLANES]);
  private final IntPointer fieldStrides = new IntPointer(new int[PLANES]);
  private SwsContext scaler;

  /**
   * @param maxWidth in pixels; 0 for no limit
   */
  PictureScaler(int maxWidth) {
    this(maxWidth, BytePointer::new);
  }

  PictureScaler(int maxWidth, LongFunction<BytePointer> allocator) {
    this.maxWidth = maxWidth;
    this.rows = new BgrRows(allocator);
  }

  /**
   * The picture's pixels, valid until the next call.
   *
   * @throws EncodingException if FFmpeg can't convert pictures of that format
   */
  Mat toBgr(AVFrame picture) throws EncodingException {
    Orientation orientation = Orientation.of(picture);
    DisplaySize size = DisplaySize.of(picture, orientation, maxWidth);
    rows.resize(size.width(), size.height());
    boolean isInterlaced = isInterlaced(picture);
    int lines = isInterlaced ? picture.height() / 2 : picture.height();
    prepare(picture, lines, size);
    planes.put(0, rows.memory());
    strides.put(0, rows.stride());
    IntPointer from = isInterlaced ? everySecondRow(picture) : picture.linesize();
    int written = sws_scale(scaler, picture.data(), from, 0, lines, planes, strides);
    if (written != size.height()) {
      throw new EncodingException(
          "libswscale wrote %d of %d rows".formatted(written, size.height()));
    }
    return orientation.apply(rows.pixels(), upright);
  }

  /** Two half pictures of two moments, row by row in turn: what moves would have combs. */
  private static boolean isInterlaced(AVFrame picture) {
    return (picture.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0 && picture.height() > 1;
  }

  /** Of the upper half picture alone; the rows between are interpolated as it is scaled. */
  private IntPointer everySecondRow(AVFrame picture) {
    for (int plane = 0; plane < PLANES; plane++) {
      fieldStrides.put(plane, 2 * picture.linesize(plane));
    }
    return fieldStrides;
  }

  private void prepare(AVFrame picture, int lines, DisplaySize size) throws EncodingException {
    boolean isReduced = size.width() < picture.width() || size.height() < lines;
    scaler =
        sws_getCachedContext(
            scaler,
            picture.width(),
            lines,
            picture.format(),
            size.width(),
            size.height(),
            AV_PIX_FMT_BGR24,
            isReduced ? SWS_AREA : SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null) {
      throw new EncodingException(
          "libswscale converts no pictures of format %d, %dx%d"
              .formatted(picture.format(), picture.width(), picture.height()));
    }
    ColourCoding coding = ColourCoding.of(picture);
    sws_setColorspaceDetails(
        scaler,
        sws_getCoefficients(coding.coefficients()),
        coding.isFullRange() ? 1 : 0,
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
    rows.close();
    upright.close();
    planes.close();
    strides.close();
    fieldStrides.close();
  }
}
