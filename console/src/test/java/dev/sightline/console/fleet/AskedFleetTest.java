package dev.sightline.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.console.testing.SteppedClock;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.MetricsSnapshot;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AskedFleetTest {

  private static final StreamId GATE = new StreamId("gate");
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final URI CAPTURE = URI.create("http://admin:s3cret@10.0.0.1:8081");
  private static final URI CONSUMER = URI.create("http://10.0.0.2:8082");

  private final SteppedClock clock = new SteppedClock();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger questions = new AtomicInteger();
  private final Map<URI, String> metrics = new ConcurrentHashMap<>();
  private final Map<URI, String> failures = new ConcurrentHashMap<>();

  @AfterEach
  void stop() {
    end.countDown();
    executor.shutdownNow();
  }

  @Test
  void shouldBeEmptyWhereNoProgramIsNamed() {
    assertThat(fleet(this::read).now()).isEqualTo(FleetState.empty());
  }

  @Test
  void shouldAddUpWhatSeveralProgramsSayOfAStream() {
    captured(100);
    stored(90);
    Fleet fleet = fleet(this::read, CAPTURE, CONSUMER);
    fleet.now();
    clock.step(Duration.ofSeconds(4));
    captured(140);
    stored(110);

    StreamState gate = fleet.now().stream(GATE).orElseThrow();

    assertThat(gate.source().status()).isEqualTo(StreamStatus.ONLINE);
    assertThat(gate.capture().captured()).isEqualTo(140);
    assertThat(gate.consumer().stored()).isEqualTo(110);
    assertThat(gate.rates().captured()).hasValue(10);
    assertThat(gate.rates().stored()).hasValue(5);
  }

  @Test
  void shouldTellTheLagInSecondsByTheRateOfTheCamera() {
    captured(100);
    stored(50);
    Fleet fleet = fleet(this::read, CAPTURE, CONSUMER);
    assertThat(fleet.now().stream(GATE).orElseThrow().lag()).isEmpty();
    clock.step(Duration.ofSeconds(4));
    captured(140);

    assertThat(fleet.now().stream(GATE).orElseThrow().lag()).contains(Duration.ofSeconds(3));
  }

  @Test
  void shouldAskOnceInTwoSeconds() {
    captured(1);
    Fleet fleet = fleet(this::read, CAPTURE);

    FleetState first = fleet.now();
    clock.step(Duration.ofMillis(1999));
    FleetState second = fleet.now();

    assertThat(questions).hasValue(1);
    assertThat(second).isSameAs(first);
    clock.step(Duration.ofMillis(1));
    fleet.now();
    assertThat(questions).hasValue(2);
  }

  @Test
  void shouldSaySinceWhenAndWhyAProgramIsAwayAndForgetNoCount() {
    captured(100);
    Fleet fleet = fleet(this::read, CAPTURE);
    fleet.now();
    failures.put(CAPTURE, "connection refused");
    clock.step(Duration.ofSeconds(10));
    ProgramState atOnce = whenAsked(fleet);
    clock.step(Duration.ofSeconds(10));
    ProgramState later = whenAsked(fleet);

    assertThat(later.status()).isEqualTo(Status.AWAY);
    assertThat(later.since()).isEqualTo(atOnce.since()).isEqualTo(clock.instant().minusSeconds(10));
    assertThat(later.reason()).isEqualTo("connection refused");
    assertThat(later.address()).isEqualTo("http://***@10.0.0.1:8081");
    StreamState gate = fleet.now().stream(GATE).orElseThrow();
    assertThat(gate.source().status()).isEqualTo(StreamStatus.UNKNOWN);
    assertThat(gate.source().reason())
        .contains("capture at http://***@10.0.0.1:8081 is away: connection refused");
    assertThat(gate.capture().captured()).isEqualTo(100);
    assertThat(gate.rates()).isEqualTo(Rates.NONE);
  }

  @Test
  void shouldSeeAProgramThatIsBack() {
    failures.put(CAPTURE, "connection refused");
    Fleet fleet = fleet(this::read, CAPTURE);
    assertThat(whenAsked(fleet).status()).isEqualTo(Status.AWAY);
    failures.clear();
    captured(5);
    clock.step(Duration.ofSeconds(3));

    assertThat(whenAsked(fleet).status()).isEqualTo(Status.UP);
  }

  @Test
  void shouldNotWaitLongForAProgramThatDoesNotAnswer() {
    captured(7);
    ProgramReader slow =
        address -> {
          if (address.equals(CONSUMER)) {
            end.await();
          }
          return read(address);
        };
    AtomicInteger tasks = new AtomicInteger();
    Executor secondAside =
        task -> {
          if (tasks.getAndIncrement() == 0) {
            task.run();
          } else {
            executor.execute(task);
          }
        };
    Fleet fleet =
        new AskedFleet(
            List.of(CAPTURE, CONSUMER),
            NamedTargetTest.NO_NAMES,
            slow,
            secondAside,
            clock,
            Duration.ofMillis(20));
    fleet.now();

    FleetState state = fleet.now();

    assertThat(state.programs())
        .extracting(ProgramState::status)
        .containsExactly(Status.UP, Status.ASKED);
    assertThat(state.stream(GATE).orElseThrow().capture().captured()).isEqualTo(7);
    assertThat(questions).hasValue(1);
  }

  @Test
  void shouldShowAsAwayWhoseAnswerBreaksTheReader() {
    ProgramReader broken =
        address -> {
          throw new IllegalStateException("nested too deeply");
        };
    Fleet fleet = fleet(broken, CAPTURE);

    assertThat(whenAsked(fleet).reason()).contains("nested too deeply");
  }

  /** The first program. */
  private static ProgramState whenAsked(Fleet fleet) {
    return fleet.now().programs().get(0);
  }

  private void captured(long frames) {
    metrics.put(
        CAPTURE,
        """
        process_start_time_seconds 1.7E9
        sightline_frames_captured_total{stream="gate"} %d
        sightline_frames_published_total{stream="gate"} %d
        """
            .formatted(frames, frames));
  }

  private void stored(long frames) {
    metrics.put(
        CONSUMER,
        """
        sightline_frames_consumed_total{stream="gate"} %d
        sightline_frames_stored_total{stream="gate"} %d
        sightline_consumer_lag{stream="gate"} 30
        """
            .formatted(frames, frames));
  }

  private ProgramReading read(URI address) throws IOException {
    questions.incrementAndGet();
    if (failures.containsKey(address)) {
      throw new IOException(failures.get(address));
    }
    boolean isCapture = address.equals(CAPTURE);
    HealthAnswer health =
        new HealthAnswer(
            isCapture ? "capture-ec2" : "batch-consumer",
            true,
            List.of(),
            isCapture
                ? Map.of(
                    GATE,
                    new SourceState(
                        StreamStatus.ONLINE,
                        Optional.of(clock.instant()),
                        Optional.empty(),
                        "rtsp://gate/1"))
                : Map.of());
    return new ProgramReading(
        clock.instant(), health, MetricsSnapshot.parse(metrics.getOrDefault(address, "")));
  }

  /** Questions are asked by the thread that calls. */
  private Fleet fleet(ProgramReader reader, URI... programs) {
    return new AskedFleet(
        List.of(programs), NamedTargetTest.NO_NAMES, reader, Runnable::run, clock, PATIENT);
  }
}
