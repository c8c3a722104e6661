package dev.sightline.batch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.batch.inference.DetectionAnswer;
import dev.sightline.batch.inference.DetectionRequest;
import dev.sightline.batch.inference.FrameVerdict;
import dev.sightline.batch.inference.FramesRefusedException;
import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.retry.TransientException;
import dev.sightline.batch.testing.Records;
import dev.sightline.contract.ModelInfo;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PersistentDetectorTest {

  private static final ModelInfo MODEL = new ModelInfo("m", "ab".repeat(32), 416, 416);

  private final List<String> asked = new ArrayList<>();
  private final PersistentDetector detector =
      new PersistentDetector(
          this::detect,
          new PatientCaller(
              new DependencyState("test"),
              new OutageLog(new Dependency("test", "there"), System::nanoTime),
              new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1)),
              duration -> {}));

  /** What happens at the calls to come; then the service works but for the evil frame. */
  private final Deque<Optional<TransientException>> script = new ArrayDeque<>();

  @Test
  void shouldCondemnAFrameThatTheServiceFailsOnAloneThreeTimes() {
    FramesRefusedException condemned = condemned(request("evil"));

    assertThat(condemned.isBreaking()).isTrue();
    assertThat(condemned).hasMessageContaining("3 times").hasMessageContaining("broke off");
    assertThat(asked).hasSize(1 + 3 * (5 + 1)).containsOnly("evil", "control");
    assertThat(asked.subList(1, 7))
        .containsExactly("control", "control", "control", "control", "control", "evil");
  }

  @Test
  void shouldHaveSeveralFramesAskedInHalvesAfterOneTrial() {
    condemned(request("good", "evil"));

    assertThat(asked).containsExactly("good+evil", "control", "good+evil");
  }

  @Test
  void shouldWaitForAServiceThatFailsOnEverything() throws Exception {
    fail(200, TransientException.passing("broke off", null).perhapsForContent());

    DetectionAnswer answer = detector.detect(request("good"), false);

    assertThat(answer.verdicts()).hasSize(1);
    assertThat(asked).contains("good", "control").hasSizeLessThan(210);
  }

  @Test
  void shouldNotCondemnWhatABrokenReplicaOfTwoFailsOn() throws Exception {
    TransientException failure = TransientException.passing("status 500", null).perhapsForContent();
    Random replica = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      script.add(replica.nextBoolean() ? Optional.of(failure) : Optional.empty());
    }

    for (int i = 0; i < 500; i++) {
      assertThat(detector.detect(request("good"), true).verdicts()).hasSize(1);
    }
  }

  @Test
  void shouldNotHoldARefusedConnectionAgainstAFrame() throws Exception {
    fail(50, TransientException.passing("connection refused", null));

    detector.detect(request("good"), false);

    assertThat(asked).hasSize(51).containsOnly("good");
  }

  @Test
  void shouldNotHoldABusyServiceAgainstAFrameOnTrial() throws Exception {
    // The control frame is answered, the frames on trial meet a busy service three times.
    for (int i = 0; i < 3; i++) {
      script.add(Optional.empty());
      fail(1, TransientException.until("status 503", Duration.ZERO));
    }

    detector.detect(request("good", "too"), true);

    assertThat(asked).hasSize(8).endsWith("control", "good+too");
  }

  @Test
  void shouldAskWithAFrameThatWasAnswered() throws Exception {
    detector.detect(request("first", "last"), false);

    condemned(request("evil"));

    assertThat(asked.get(2)).isEqualTo("last");
  }

  private FramesRefusedException condemned(DetectionRequest request) {
    return catchThrowableOfType(
        FramesRefusedException.class, () -> detector.detect(request, false));
  }

  private void fail(int times, TransientException failure) {
    for (int i = 0; i < times; i++) {
      script.add(Optional.of(failure));
    }
  }

  private DetectionAnswer detect(DetectionRequest request) throws TransientException {
    String images = String.join("+", request.images().stream().map(this::text).toList());
    asked.add(images);
    Optional<TransientException> scripted =
        script.isEmpty() ? Optional.empty() : script.removeFirst();
    if (scripted.isPresent()) {
      throw scripted.get();
    }
    if (images.contains("evil")) {
      throw TransientException.passing("broke off", null).perhapsForContent();
    }
    FrameVerdict verdict = new FrameVerdict(640, 360, List.of(), Optional.empty());
    return new DetectionAnswer(MODEL, 3, 7, request.images().stream().map(i -> verdict).toList());
  }

  /** The picture that comes with the program is the only JPEG here. */
  private String text(byte[] image) {
    return image[0] == (byte) 0xFF ? "control" : new String(image, StandardCharsets.UTF_8);
  }

  private static DetectionRequest request(String... images) {
    return new DetectionRequest(
        "batch",
        Records.STREAM,
        Stream.of(images).map(image -> image.getBytes(StandardCharsets.UTF_8)).toList(),
        Optional.empty());
  }
}
