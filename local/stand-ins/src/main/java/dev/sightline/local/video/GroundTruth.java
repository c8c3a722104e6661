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
 * @param idsPerLoop how many people walk through while the video plays once: in each repetition
 *     they are others, with ids that are greater by this
 * @param frames in order, from frame 0
 */
public record GroundTruth(
    int width,
    int height,
    double frameRate,
    String label,
    int idsPerLoop,
    List<FrameTruth> frames) {

  /**
   * One frame.
   *
   * @param frame its index
   * @param objects what must be found: boxes in pixels, clipped to the frame
   * @param doubtful what may be found or not: too little of it is inside the frame or visible
   */
  public record FrameTruth(int frame, List<TrueBox> objects, List<TrueBox> doubtful) {

    public FrameTruth {
      objects = List.copyOf(objects);
      doubtful = List.copyOf(doubtful);
    }

    /** What must be found, whoever it is. */
    public List<BoundingBox> objectBoxes() {
      return objects.stream().map(TrueBox::box).toList();
    }

    /** What may be found or not, whoever it is. */
    public List<BoundingBox> doubtfulBoxes() {
      return doubtful.stream().map(TrueBox::box).toList();
    }

    private FrameTruth later(int ids) {
      return new FrameTruth(
          frame,
          objects.stream().map(object -> object.later(ids)).toList(),
          doubtful.stream().map(object -> object.later(ids)).toList());
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
    int loop = (int) Math.floorDiv(index, frames.size());
    return frames.get(Math.floorMod(index, frames.size())).later(loop * idsPerLoop);
  }
}
