package dev.sightline.local.video;

import dev.sightline.contract.BoundingBox;
import java.time.Duration;
import java.util.List;

/**
 * What there is to find in a video, frame by frame.
 *
 * @param width of a frame in pixels
 * @param height of a frame in pixels
 * @param frameRate frames per second, constant
 * @param label of everything in it
 * @param frames in order, from frame 0
 */
public record GroundTruth(
    int width, int height, double frameRate, String label, List<FrameTruth> frames) {

  /**
   * One frame.
   *
   * @param frame its index
   * @param objects what must be found: boxes in pixels, clipped to the frame
   * @param doubtful what may be found or not: too little of it is inside the frame or visible
   */
  public record FrameTruth(int frame, List<BoundingBox> objects, List<BoundingBox> doubtful) {

    public FrameTruth {
      objects = List.copyOf(objects);
      doubtful = List.copyOf(doubtful);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no frame, or if they are not in order
   */
  public GroundTruth {
    frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("ground truth without frames");
    }
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).frame() != i) {
        throw new IllegalArgumentException("frame " + frames.get(i).frame() + " stands at " + i);
      }
    }
  }

  /** The frame that is shown so long after frame 0 when the video is played in a loop. */
  public FrameTruth at(Duration sinceStart) {
    long index = Math.round(sinceStart.toNanos() / 1e9 * frameRate);
    return frames.get(Math.floorMod(index, frames.size()));
  }
}
