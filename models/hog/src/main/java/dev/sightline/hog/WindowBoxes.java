package dev.sightline.hog;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * The box of the person that each window would hold: x1, y1, x2, y2 in pixels of the frame, windows
 * in the order of {@link WindowScores}. Boxes may reach beyond the frame.
 *
 * @param frame the level that has the frame's own size
 */
record WindowBoxes(PyramidLevel frame) {
  static final int COORDINATES = 4;

  /** A person is centred in the window and this much of it; the rest is the margin of training. */
  private static final double WIDTH = 0.61 * PyramidLevel.WINDOW_WIDTH;

  private static final double HEIGHT = 0.78 * PyramidLevel.WINDOW_HEIGHT;

  float[] of(List<PyramidLevel> levels) {
    int windows = levels.stream().mapToInt(PyramidLevel::windows).sum();
    FloatBuffer boxes = FloatBuffer.allocate(windows * COORDINATES);
    levels.forEach(level -> put(level, boxes));
    return boxes.array();
  }

  private void put(PyramidLevel level, FloatBuffer boxes) {
    double scaleX = (double) frame.width() / level.width();
    double scaleY = (double) frame.height() / level.height();
    for (int row = 0; row < level.windowRows(); row++) {
      double y = centre(row, PyramidLevel.WINDOW_HEIGHT);
      for (int column = 0; column < level.windowColumns(); column++) {
        double x = centre(column, PyramidLevel.WINDOW_WIDTH);
        boxes.put((float) ((x - WIDTH / 2) * scaleX)).put((float) ((y - HEIGHT / 2) * scaleY));
        boxes.put((float) ((x + WIDTH / 2) * scaleX)).put((float) ((y + HEIGHT / 2) * scaleY));
      }
    }
  }

  private static double centre(int cell, int windowLength) {
    return cell * PyramidLevel.CELL - PyramidLevel.PADDING + windowLength / 2.0;
  }
}
