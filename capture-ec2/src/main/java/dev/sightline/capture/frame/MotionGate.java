package dev.sightline.capture.frame;

import dev.sightline.capture.config.MotionPlan;
import dev.sightline.capture.privacy.StreamMask;
import java.time.Instant;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Holds back a stream's pictures that show no motion: those that do not differ from the last one
 * that was published, so that what moves slowly counts, too. Of those held back a share is
 * published for audit; it changes nothing of what the gate compares with, so that the gate is seen
 * as it works without. Pictures of a format without a plane of brightness all pass. Owns native
 * objects; belongs to one thread.
 */
public final class MotionGate implements AutoCloseable {

  private final MotionPlan plan;
  private final StreamMask privacy;
  private final RandomGenerator random;
  private final Thumbnail thumbnail = new Thumbnail();
  private final ChangeMeter meter = new ChangeMeter();
  private final MaskedSamples masks;
  private byte[] reference = new byte[0];
  private int referenceWidth;
  private Instant published = Instant.MIN;
  private long dropped;
  private double lastChange;

  /**
   * @param privacy what is masked is no motion either
   * @param random chooses what is audited
   */
  public MotionGate(MotionPlan plan, StreamMask privacy, RandomGenerator random) {
    this.plan = plan;
    this.privacy = privacy;
    this.random = random;
    this.masks = new MaskedSamples(plan.mask());
  }

  /**
   * What becomes of a picture that is due.
   *
   * @param at when it was captured
   * @param drops of the stream so far: what was to be published, and is lost, is nothing to compare
   *     with
   */
  public Passage judge(AVFrame picture, Instant at, long drops) {
    if (!plan.isOn() || !thumbnail.take(picture)) {
      return Passage.PUBLISHED;
    }
    boolean isComparable =
        drops == dropped
            && reference.length == thumbnail.samples().length
            && referenceWidth == thumbnail.width();
    dropped = drops;
    boolean isDue = !isComparable || !at.isBefore(published.plus(plan.heartbeat()));
    if (isDue || change(picture) >= plan.threshold()) {
      reference = Arrays.copyOf(thumbnail.samples(), thumbnail.samples().length);
      referenceWidth = thumbnail.width();
      published = at;
      return Passage.PUBLISHED;
    }
    return random.nextDouble() < plan.auditShare() ? Passage.AUDITED : Passage.HELD_BACK;
  }

  private double change(AVFrame picture) {
    boolean[] masked =
        masks.of(
            privacy.polygons(), Orientation.of(picture), thumbnail.width(), thumbnail.height());
    lastChange =
        meter.change(thumbnail.samples(), reference, masked, thumbnail.width(), thumbnail.height());
    return lastChange;
  }

  /** What was measured last, in levels of 255. */
  double lastChange() {
    return lastChange;
  }

  @Override
  public void close() {
    thumbnail.close();
  }
}
