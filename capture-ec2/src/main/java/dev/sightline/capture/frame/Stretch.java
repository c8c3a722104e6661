package dev.sightline.capture.frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** How much larger than they are stored a picture's pixels are shown. */
final class Stretch {

  private Stretch() {}

  /**
   * In the direction in which it is more; at least 1.
   *
   * @param width of the frame that was made of the picture
   * @param height of the frame
   */
  static double of(AVFrame picture, int width, int height) {
    boolean isTurned = Orientation.of(picture).isTransposed();
    int shownWidth = isTurned ? height : width;
    int shownHeight = isTurned ? width : height;
    boolean isInterlaced = (picture.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0;
    // Every second row is interpolated.
    double storedHeight = isInterlaced ? picture.height() / 2.0 : picture.height();
    return Math.max(1, Math.max((double) shownWidth / picture.width(), shownHeight / storedHeight));
  }
}
