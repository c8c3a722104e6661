package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.StageTimes;
import dev.sightline.inference.layout.SuppressionRule;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.region.StreamRegions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DetectorPoolTest {

  private static final int MANY = 1000;

  private static final DetectionPolicy ANY =
      new DetectionPolicy(0, SuppressionRule.iou(1), Set.of(), StreamRegions.EVERYWHERE);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final InferenceMetrics metrics = new InferenceMetrics(meters);

  /** Answers with the image's length as the frame's width; each frame takes a permit. */
  private static final class FakeDetector implements FrameDetector {
    private final Semaphore permits;
    private boolean closed;

    FakeDetector(Semaphore permits) {
      this.permits = permits;
    }

    @Override
    public FrameOutcome detect(EncodedImage image, DetectionPolicy policy) {
      try {
        permits.acquire();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return image.maxLength() == 0
          ? new FrameOutcome.Failed(FrameErrorCode.EMPTY.because("0 bytes"), StageTimes.NONE)
          : new FrameOutcome.Detected(image.maxLength(), 1, List.of(), StageTimes.NONE);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Has no memory for images of no bytes, and breaks on those of one. */
  private static final class BreakingDetector implements FrameDetector {

    @Override
    public FrameOutcome detect(EncodedImage image, DetectionPolicy policy) {
      return switch (image.maxLength()) {
        case 0 -> throw new OutOfMemoryError("no memory");
        case 1 -> throw new IllegalStateException("broken");
        default -> new FrameOutcome.Detected(image.maxLength(), 1, List.of(), StageTimes.NONE);
      };
    }

    @Override
    public void close() {}
  }

  /** Its network is away for images of one byte. */
  private static final class AwayDetector implements FrameDetector {
    private int asked;

    @Override
    public FrameOutcome detect(EncodedImage image, DetectionPolicy policy) {
      if (image.maxLength() == 1) {
        asked++;
        throw new NetworkException(NetworkException.Kind.AWAY, "away");
      }
      return new FrameOutcome.Detected(image.maxLength(), 1, List.of(), StageTimes.NONE);
    }

    @Override
    public void close() {}
  }

  @Test
  void shouldAnswerInTheOrderOfTheImages() throws Exception {
    Semaphore permits = new Semaphore(MANY);
    try (DetectorPool pool =
        new DetectorPool(
            List.of(new FakeDetector(permits), new FakeDetector(permits)), 100, metrics)) {
      List<EncodedImage> images = new ArrayList<>();
      for (int length = 1; length <= 50; length++) {
        images.add(EncodedImage.of(new byte[length]));
      }

      List<FrameOutcome> outcomes = pool.submit("a", ANY, images).get(30, TimeUnit.SECONDS);

      for (int i = 0; i < 50; i++) {
        assertThat(outcomes.get(i))
            .isEqualTo(new FrameOutcome.Detected(i + 1, 1, List.of(), StageTimes.NONE));
      }
    }
  }

  @Test
  void shouldCountFramesByOutcome() throws Exception {
    try (DetectorPool pool =
        new DetectorPool(List.of(new FakeDetector(new Semaphore(MANY))), 100, metrics)) {
      pool.submit("a", ANY, List.of(image(1), image(0), image(1))).get(30, TimeUnit.SECONDS);
    }

    assertThat(framesCounted("ok")).isEqualTo(2);
    assertThat(framesCounted("EMPTY")).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatDoesNotFitAndFinishWhatDoes() throws Exception {
    Semaphore permits = new Semaphore(0);
    try (DetectorPool pool = new DetectorPool(List.of(new FakeDetector(permits)), 4, metrics)) {
      CompletableFuture<List<FrameOutcome>> accepted =
          pool.submit("a", ANY, Collections.nCopies(4, image(1)));

      assertThatThrownBy(() -> pool.submit("b", ANY, Collections.nCopies(4, image(1))))
          .isInstanceOfSatisfying(
              OverloadedException.class,
              overload ->
                  assertThat(overload.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
      assertThat(pool.isOverloaded()).isTrue();

      permits.release(MANY);
      assertThat(accepted.get(30, TimeUnit.SECONDS)).hasSize(4);
    }
  }

  @Test
  void shouldServeAQuietStreamBeforeABusyOneIsDone() throws Exception {
    Semaphore permits = new Semaphore(0);
    try (DetectorPool pool = new DetectorPool(List.of(new FakeDetector(permits)), 100, metrics)) {
      CompletableFuture<List<FrameOutcome>> busy =
          pool.submit("busy", ANY, Collections.nCopies(30, image(1)));
      CompletableFuture<List<FrameOutcome>> quiet = pool.submit("quiet", ANY, List.of(image(2)));

      // One that was taken before the quiet stream came, one of each.
      permits.release(3);

      assertThat(quiet.get(30, TimeUnit.SECONDS)).hasSize(1);
      assertThat(busy).isNotDone();
      permits.release(MANY);
      assertThat(busy.get(30, TimeUnit.SECONDS)).hasSize(30);
    }
  }

  @Test
  void shouldFinishWaitingFramesBeforeItCloses() {
    Semaphore permits = new Semaphore(0);
    FakeDetector detector = new FakeDetector(permits);
    DetectorPool pool = new DetectorPool(List.of(detector), 10, metrics);
    CompletableFuture<List<FrameOutcome>> waiting =
        pool.submit("a", ANY, Collections.nCopies(5, image(1)));

    permits.release(MANY);
    pool.close();

    assertThat(waiting).isCompleted();
    assertThat(detector.closed).isTrue();
  }

  @Test
  void shouldGoOnAfterAFrameThatBreaksItsDetector() throws Exception {
    try (DetectorPool pool = new DetectorPool(List.of(new BreakingDetector()), 10, metrics)) {
      List<FrameOutcome> outcomes =
          pool.submit("a", ANY, List.of(image(0), image(1), image(2))).get(30, TimeUnit.SECONDS);

      assertThat(outcomes.subList(0, 2))
          .allSatisfy(
              outcome ->
                  assertThat(((FrameOutcome.Failed) outcome).error().code()).isEqualTo("INTERNAL"));
      assertThat(outcomes.get(2))
          .isEqualTo(new FrameOutcome.Detected(2, 1, List.of(), StageTimes.NONE));
      assertThat(framesCounted("INTERNAL")).isEqualTo(2);
    }
  }

  @Test
  void shouldGiveARequestUpWhoseNetworkIsAwayWithoutAskingForEachFrame() throws Exception {
    AwayDetector away = new AwayDetector();
    try (DetectorPool pool = new DetectorPool(List.of(away), 100, metrics)) {
      CompletableFuture<List<FrameOutcome>> first =
          pool.submit("a", ANY, Collections.nCopies(25, image(1)));
      CompletableFuture<List<FrameOutcome>> second = pool.submit("b", ANY, List.of(image(2)));

      assertThat(first)
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .withCauseInstanceOf(NetworkException.class)
          .withMessageContaining("away");
      assertThat(second.get(30, TimeUnit.SECONDS)).hasSize(1);
    }

    assertThat(away.asked).isEqualTo(1);
    assertThat(framesCounted("BACKEND")).isEqualTo(25);
    assertThat(framesCounted("INTERNAL")).isZero();
  }

  private double framesCounted(String outcome) {
    return meters.get("sightline.inference.frames").tag("outcome", outcome).counter().count();
  }

  private static EncodedImage image(int length) {
    return EncodedImage.of(new byte[length]);
  }
}
