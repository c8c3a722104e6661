package dev.sightline.local.rtsp;

/**
 * The times of a video that is played again and again, in the video's own unit: from 0 at its first
 * picture, growing on over each new start without a gap.
 */
final class LoopTimeline {

  private boolean started;
  private long first;
  private long end;
  private long offset;

  /**
   * Takes in a packet of the file; packets come in stored order, the first with the first picture.
   */
  void extend(long presentation, long duration) {
    if (!started) {
      started = true;
      first = presentation;
    }
    end = Math.max(end, at(presentation) + duration);
  }

  /** Where a time of the file is now. */
  long at(long time) {
    return time - first + offset;
  }

  /** The file starts over. */
  void startOver() {
    offset = end;
  }
}
