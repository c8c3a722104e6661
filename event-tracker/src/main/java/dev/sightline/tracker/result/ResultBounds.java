package dev.sightline.tracker.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ResultLimits;
import dev.sightline.contract.event.ObjectEvent;
import java.util.stream.DoubleStream;

/** What a result may hold, so that what is made of it, and kept, is bounded. */
final class ResultBounds {

  private static final int LONGEST_SIDE = 1 << 16;

  /** A box may reach beyond its frame, but not to where numbers lose their meaning. */
  private static final double FARTHEST_PIXEL = 1 << 20;

  private static final int LONGEST_NAME = 1024;

  private ResultBounds() {}

  /**
   * @throws RefusedResultException if a bound is exceeded, or frames are not in their order
   */
  static void require(BatchResult result) throws RefusedResultException {
    require(result.frames().size() <= ResultLimits.MAX_FRAMES, result.frames().size() + " frames");
    require(result.model().name().length() <= LONGEST_NAME, "a model's name without end");
    require(
        result.model().sha256().filter(sha -> sha.length() > LONGEST_NAME).isEmpty(),
        "a model's SHA-256 without end");
    long before = result.firstOffset() - 1;
    for (FrameResult frame : result.frames()) {
      require(
          frame.offset() > before && frame.offset() <= result.lastOffset(),
          "a frame at offset " + frame.offset() + ", out of its order or batch");
      before = frame.offset();
      require(frame);
    }
  }

  private static void require(FrameResult frame) throws RefusedResultException {
    require(isSide(frame.width()) && isSide(frame.height()), size(frame));
    require(ObjectEvent.canBeAt(frame.capturedAt()), "a frame captured at " + frame.capturedAt());
    require(
        frame.detections().size() <= ResultLimits.MAX_DETECTIONS,
        frame.detections().size() + " detections in a frame");
    for (Detection detection : frame.detections()) {
      require(
          detection.label().getBytes(UTF_8).length <= ResultLimits.MAX_LABEL_BYTES,
          "a label without end");
      require(isNear(detection.box()), "a box at " + detection.box());
    }
  }

  private static boolean isNear(BoundingBox box) {
    return DoubleStream.of(box.x(), box.y(), box.width(), box.height())
        .allMatch(pixels -> Math.abs(pixels) <= FARTHEST_PIXEL);
  }

  private static boolean isSide(int pixels) {
    return pixels >= 1 && pixels <= LONGEST_SIDE;
  }

  private static String size(FrameResult frame) {
    return "a frame of %d x %d pixels".formatted(frame.width(), frame.height());
  }

  private static void require(boolean isFine, String found) throws RefusedResultException {
    if (!isFine) {
      throw new RefusedResultException(SkipReason.MALFORMED, "not a batch result: " + found);
    }
  }
}
