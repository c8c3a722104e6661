package dev.sightline.hog;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The sizes at which one frame is searched, largest first, until a window no longer fits into the
 * padded frame. (OpenCV's {@code HOGDescriptor::detectMultiScale} has the same sizes but stops when
 * a window no longer fits into the frame itself, and so misses people nearly as tall as the frame.)
 *
 * @param width of the frame, pixels
 * @param height of the frame, pixels
 * @param step how many times smaller each level is than the one before, over 1
 */
record FramePyramid(int width, int height, double step) {
  List<PyramidLevel> levels() {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(this::level)
        .takeWhile(FramePyramid::holdsWindow)
        .toList();
  }

  private PyramidLevel level(int index) {
    double scale = Math.pow(step, index);
    return new PyramidLevel((int) Math.rint(width / scale), (int) Math.rint(height / scale));
  }

  private static boolean holdsWindow(PyramidLevel level) {
    return level.windowColumns() > 0 && level.windowRows() > 0;
  }
}
