package dev.sightline.capture.frame;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_new_side_data;

import java.nio.ByteOrder;
import java.util.function.IntBinaryOperator;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Decoded pictures as a decoder would give them, made pixel by pixel. The caller closes them. */
final class Pictures {

  private static final int MATRIX_BYTES = 36;

  private Pictures() {}

  static AVFrame empty(int width, int height, int format) {
    AVFrame picture = av_frame_alloc();
    picture.width(width).height(height).format(format);
    if (av_frame_get_buffer(picture, 0) < 0) {
      throw new IllegalStateException("no picture of format " + format);
    }
    return picture;
  }

  /** Sets each byte of a plane from its column and row. */
  static void fill(AVFrame picture, int plane, int height, IntBinaryOperator value) {
    BytePointer data = picture.data(plane);
    int stride = picture.linesize(plane);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < stride; column++) {
        data.put((long) row * stride + column, (byte) value.applyAsInt(column, row));
      }
    }
  }

  /** Of 4:2:0, 8 bits, in one colour. */
  static AVFrame plain(int width, int height, int format, int y, int u, int v) {
    AVFrame picture = empty(width, height, format);
    fill(picture, 0, height, (column, row) -> y);
    fill(picture, 1, (height + 1) / 2, (column, row) -> u);
    fill(picture, 2, (height + 1) / 2, (column, row) -> v);
    return picture;
  }

  /** Puts a matrix on it: a pixel at (p, q) is shown at (a p + c q, b p + d q). */
  static void showBy(AVFrame picture, int a, int b, int c, int d) {
    int one = 1 << 16;
    av_frame_new_side_data(picture, AV_FRAME_DATA_DISPLAYMATRIX, MATRIX_BYTES)
        .data()
        .capacity(MATRIX_BYTES)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asIntBuffer()
        .put(new int[] {a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30});
  }

  static void free(AVFrame picture) {
    av_frame_free(picture);
  }
}
