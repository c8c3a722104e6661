package dev.sightline.tracker.testing;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameError;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The results of a camera in front of which people walk to and fro: the same for the same seed.
 * Boxes tremble, some are missing, now and then a frame failed or nothing came for some seconds.
 * Not thread-safe.
 */
public final class WalkingPeople {

  private static final ModelInfo MODEL = new ModelInfo("walkers", "a".repeat(64), 640, 640);
  private static final TopicId TOPIC = new TopicId("AAAAAAAAAAAAAAAAAAAAAA");
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final double LOST = 0.05;

  private final StreamId stream;
  private final int people;
  private final int framesPerBatch;
  private final Random random;
  private long offset;
  private Instant time = Instant.parse("2026-01-31T12:00:00Z");

  /**
   * @param people in each frame
   */
  public WalkingPeople(StreamId stream, int people, int framesPerBatch, long seed) {
    this.stream = stream;
    this.people = people;
    this.framesPerBatch = framesPerBatch;
    this.random = new Random(seed);
  }

  /** The next result: consecutive frames, a tenth of a second apart. */
  public BatchResult next() {
    if (random.nextInt(40) == 0) {
      time = time.plusSeconds(5);
    }
    long first = offset;
    List<FrameResult> frames = new ArrayList<>();
    for (int i = 0; i < framesPerBatch; i++) {
      frames.add(frame());
    }
    return new BatchResult(
        new BatchId("video-frames." + stream, Optional.of(TOPIC), 0, first),
        stream,
        offset - 1,
        time,
        MODEL,
        new BatchDurations(1, 1, 1, 1),
        frames);
  }

  private FrameResult frame() {
    boolean isFailed = random.nextInt(100) == 0;
    List<Detection> seen = new ArrayList<>();
    for (int person = 0; person < people && !isFailed; person++) {
      if (random.nextDouble() > LOST) {
        seen.add(new Detection("person", 0, 0.6 + 0.4 * random.nextDouble(), box(person)));
      }
    }
    FrameResult frame =
        new FrameResult(
            offset,
            offset,
            time,
            CapturedAtSource.HOST,
            WIDTH,
            HEIGHT,
            Optional.empty(),
            seen,
            isFailed ? Optional.of(new FrameError("INTERNAL", "no answer")) : Optional.empty());
    offset++;
    time = time.plusMillis(100);
    return frame;
  }

  /** To and fro over the width within some seconds, each at a height of their own. */
  private BoundingBox box(int person) {
    double period = 80 + 13 * (person % 5);
    double phase = (offset / period + person * 0.37) % 2;
    double x = (phase < 1 ? phase : 2 - phase) * (WIDTH - 100) + random.nextGaussian();
    double y = 10 + (HEIGHT - 150.0) * person / people + random.nextGaussian();
    return new BoundingBox(x, y, 40, 110).clippedTo(WIDTH, HEIGHT);
  }
}
