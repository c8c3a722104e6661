package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.fleet.Rates;
import dev.sightline.console.fleet.SourceState;
import dev.sightline.console.fleet.StreamState;
import dev.sightline.console.fleet.StreamStatus;
import dev.sightline.console.live.LiveResult;
import dev.sightline.console.live.LiveStatuses;
import dev.sightline.console.testing.SampleResults;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final StreamId ID = new StreamId("cam-1");
  private static final Map<String, Long> GATED = Map.of("no-motion", 490L);

  private final SampleResults samples = new SampleResults("frames", 25, Duration.ofMillis(100));
  private final Camera camera = new Camera(ID);

  @ParameterizedTest
  @CsvSource({
    "FAILED, FAILED",
    "OFFLINE, OFFLINE",
    "FROZEN, FROZEN",
    "CONNECTING, CONNECTING",
    "ONLINE, ONLINE",
    "ENDED, ENDED"
  })
  void shouldBelieveCapture(StreamStatus status, CameraState expected) {
    Instant now = hear(8).plusSeconds(2);

    Condition condition = condition(told(status, 200), now);

    assertThat(condition.state()).isEqualTo(expected);
    assertThat(condition.source()).isEqualTo(Conditions.BY_CAPTURE);
    assertThat(condition.reason()).isEqualTo(expected.isTrouble() ? "no route" : "");
  }

  @Test
  void shouldSayThatACameraWasNeverSeen() {
    assertThat(condition(told(StreamStatus.OFFLINE, 0), START).state())
        .isEqualTo(CameraState.NEVER_SEEN);
    assertThat(condition(told(StreamStatus.OFFLINE, 1), START).state())
        .isEqualTo(CameraState.OFFLINE);
  }

  @Test
  void shouldSayThatResultsOfACameraThatSendsDoNotCome() {
    Instant last = hear(20);
    assertThat(condition(told(StreamStatus.ONLINE, 500), last.plusSeconds(3)).state())
        .isEqualTo(CameraState.ONLINE);

    Condition condition = condition(told(StreamStatus.ONLINE, 500), last.plusSeconds(30));

    assertThat(condition.state()).isEqualTo(CameraState.STUCK);
    assertThat(condition.since()).contains(last.minusMillis(400));
  }

  @Test
  void shouldNotMissResultsOfACameraOfWhichFramesAreHeldBack() {
    Instant last = hear(20);
    StreamState quiet = told(StreamStatus.ONLINE, new CaptureCounts(500, 10, GATED, Map.of(), 0));

    assertThat(condition(quiet, last.plusSeconds(60)).state()).isEqualTo(CameraState.ONLINE);
    assertThat(condition(quiet, last.plusSeconds(130)).state()).isEqualTo(CameraState.STUCK);
  }

  @Test
  void shouldGiveANewCameraTimeForItsFirstResult() {
    assertThat(condition(told(StreamStatus.ONLINE, 5), START.plusSeconds(20)).state())
        .isEqualTo(CameraState.ONLINE);
    assertThat(condition(told(StreamStatus.ONLINE, 5), START.plusSeconds(31)).state())
        .isEqualTo(CameraState.STUCK);
  }

  @Test
  void shouldGoByResultsWhereCaptureDoesNotTell() {
    Instant last = hear(8);

    Condition condition = condition(told(StreamStatus.UNKNOWN, 0), last.plusSeconds(10));

    assertThat(condition.state()).isEqualTo(CameraState.OFFLINE);
    assertThat(condition.source()).isEqualTo("inferred from results");
  }

  @Test
  void shouldNotGuessWhereNeitherCaptureNorResultsTell() {
    assertThat(condition(told(StreamStatus.UNKNOWN, 0), START).state())
        .isEqualTo(CameraState.UNKNOWN);
  }

  private Condition condition(StreamState told, Instant now) {
    return Conditions.of(camera, Optional.of(told), LiveStatuses.live().state(), now);
  }

  private static StreamState told(StreamStatus status, long captured) {
    return told(status, new CaptureCounts(captured, captured, Map.of(), 0));
  }

  private static StreamState told(StreamStatus status, CaptureCounts capture) {
    OptionalDouble none = OptionalDouble.empty();
    return new StreamState(
        ID,
        new SourceState(status, Optional.of(START), Optional.of("no route"), "rtsp://camera"),
        capture,
        new ConsumerCounts(0, 0, Map.of(), 0, 0, 0, 0, 0),
        new Rates(none, none, none, none, none));
  }

  /** Gives when the last result was stored. */
  private Instant hear(int batches) {
    Instant storedAt = START;
    for (int i = 0; i < batches; i++) {
      BatchResult batch = samples.batch("cam-1", i, START.plusMillis(2500L * i));
      storedAt = batch.frames().get(24).capturedAt().plusMillis(400);
      camera.add(
          new LiveResult(batch.batchId(), ID, samples.keyOf(batch), storedAt, 25, batch.frames()));
    }
    return storedAt;
  }
}
