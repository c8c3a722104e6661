package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Resizes 8-bit BGR images to the bit as Pillow's {@code Image.resize(size, Image.BILINEAR)} does:
 * each row, whose values become 8 bits again, and then each column. A row is added to the sums of
 * all rows of the result that it belongs to, so that it is read once, and only the sums of a few
 * rows are kept. Source: python-pillow/Pillow 12.3, {@code src/libImaging/Resample.c}, {@code
 * ImagingResampleInner}, and {@code src/PIL/Image.py}, {@code resize}. Owns its memory. Not
 * thread-safe.
 */
final class PillowResizer implements AutoCloseable {

  /** No side of a JPEG is longer. The weights of such a side take half a megabyte. */
  static final int LONGEST_SIDE = 65_535;

  private static final int CHANNELS = RowFilter.CHANNELS;

  /** An image more often as high as wide is resized in height first. */
  private static final int TALL = 100;

  private final RecentLengths<RowFilter> filters = new RecentLengths<>(RowFilter::of);
  private final RecentLengths<TriangleWeights> weights = new RecentLengths<>(TriangleWeights::of);
  private byte[] sourceRow = {};
  private int[] resizedRow = {};
  private byte[] finishedRow = {};

  private final Mat shortened = new Mat();

  /** A ring, in which a row of the result has the place of its number. */
  private int[][] sums = {};

  static boolean takes(Mat source) {
    return Math.max(source.cols(), source.rows()) <= LONGEST_SIDE;
  }

  /**
   * @param source no side of it is longer than {@link #LONGEST_SIDE}
   * @param target has its size and memory already
   */
  void resize(Mat source, Mat target) {
    if (source.rows() > TALL * source.cols() && source.rows() > target.rows()) {
      shortened.create(target.rows(), source.cols(), CV_8UC3);
      resizeRowsFirst(source, shortened);
      resizeRowsFirst(shortened, target);
    } else {
      resizeRowsFirst(source, target);
    }
  }

  private void resizeRowsFirst(Mat source, Mat target) {
    RowFilter across = filters.of(source.cols(), target.cols());
    TriangleWeights down = weights.of(source.rows(), target.rows());
    prepare(CHANNELS * source.cols(), CHANNELS * target.cols(), down.mostThatShare());
    ByteBuffer sourceRows = source.createBuffer();
    ByteBuffer targetRows = target.createBuffer();
    int begun = 0;
    int finished = 0;
    for (int row = 0; row < source.rows(); row++) {
      sourceRows.get(offset(source, row), sourceRow, 0, CHANNELS * source.cols());
      across.apply(sourceRow, resizedRow);
      while (begun < down.length() && down.first(begun) <= row) {
        Arrays.fill(sumsOf(begun), TriangleWeights.HALF);
        begun++;
      }
      for (int i = finished; i < begun; i++) {
        add(sumsOf(i), resizedRow, down.weight(i, row), CHANNELS * target.cols());
      }
      while (finished < begun && down.end(finished) == row + 1) {
        shorten(sumsOf(finished), finishedRow, CHANNELS * target.cols());
        targetRows.put(offset(target, finished), finishedRow, 0, CHANNELS * target.cols());
        finished++;
      }
    }
  }

  private void prepare(int sourceValues, int targetValues, int rows) {
    if (sourceRow.length < sourceValues) {
      sourceRow = new byte[sourceValues];
    }
    if (finishedRow.length < targetValues || sums.length < rows) {
      int values = Math.max(targetValues, finishedRow.length);
      resizedRow = new int[values];
      finishedRow = new byte[values];
      sums = new int[Math.max(rows, sums.length)][values];
    }
  }

  private static int offset(Mat image, int row) {
    return Math.toIntExact(row * image.step(0));
  }

  private int[] sumsOf(int row) {
    return sums[row % sums.length];
  }

  private static void add(int[] sums, int[] row, int weight, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += row[i] * weight;
    }
  }

  private static void shorten(int[] sums, byte[] row, int count) {
    for (int i = 0; i < count; i++) {
      row[i] = (byte) TriangleWeights.value(sums[i]);
    }
  }

  @Override
  public void close() {
    shortened.close();
  }
}
