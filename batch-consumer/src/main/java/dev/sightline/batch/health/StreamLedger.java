package dev.sightline.batch.health;

import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.batch.deadletter.DeadLetterReason;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** One stream's counters. */
final class StreamLedger implements OffsetLedger {

  private static final String STREAM = "stream";

  private static final Duration[] CAPTURE_TO_STORED =
      BatchHistograms.millis(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000);

  private final MeterRegistry registry;
  private final String stream;
  private final Counter consumed;
  private final Counter stored;
  private final Counter handedBack;
  private final Counter skipped;
  private final Counter batches;
  private final Counter empty;
  private final Counter recreated;
  private final Map<LossReason, Counter> lost = new EnumMap<>(LossReason.class);
  private final Map<DeadLetterReason, Counter> deadLettered = new EnumMap<>(DeadLetterReason.class);
  private final Throughput throughput;
  private final FailureStreak streak;
  private final MotionAudit audit;
  private final AtomicLong inFlight;
  private final AtomicReference<StreamLag> lag = new AtomicReference<>(StreamLag.NONE);
  private final Timer captureToStored;

  /**
   * @param nanoClock monotonic
   */
  StreamLedger(MeterRegistry registry, String stream, LongSupplier nanoClock) {
    this.registry = registry;
    this.throughput = new Throughput(nanoClock);
    this.streak = new FailureStreak(stream);
    this.audit = new MotionAudit(registry, stream);
    this.stream = stream;
    this.consumed = counter("sightline.frames.consumed", "Records read from Kafka");
    this.stored = counter("sightline.frames.stored", "Frames in a stored result");
    this.handedBack = counter("sightline.frames.handedback", "Records returned for redelivery");
    this.skipped = counter("sightline.frames.skipped", "Records skipped as stale");
    this.batches = counter("sightline.batches.stored", "Results stored");
    this.empty =
        counter(
            "sightline.offsets.empty",
            "Offsets without a record: transactions' ends, aborted or compacted records");
    this.recreated =
        counter("sightline.topics.recreated", "Times the stream's topic was deleted and recreated");
    this.inFlight = gauge("sightline.frames.inflight", "Records read and neither stored nor left");
    this.captureToStored =
        Timer.builder("sightline.capture.to.stored")
            .description("From a frame's capture to its stored result")
            .tag(STREAM, stream)
            .serviceLevelObjectives(CAPTURE_TO_STORED)
            .register(registry);
    showLag();
    showThroughput();
    for (LossReason reason : LossReason.values()) {
      lost.put(
          reason,
          Counter.builder("sightline.frames.lost")
              .description("Records that were gone or damaged before they were read")
              .tag(STREAM, stream)
              .tag("reason", reason.tag())
              .register(registry));
    }
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      deadLettered.put(
          reason,
          Counter.builder("sightline.frames.deadlettered")
              .description("Records sent to the dead-letter topic")
              .tag(STREAM, stream)
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  @Override
  public void empty(long offsets) {
    empty.increment((double) offsets);
  }

  @Override
  public void lost(LossReason reason, long offsets) {
    lost.get(reason).increment((double) offsets);
  }

  void recreated() {
    recreated.increment();
  }

  void consumed() {
    consumed.increment();
    throughput.consumed();
    inFlight.incrementAndGet();
  }

  void handedBack() {
    handedBack.increment();
    throughput.handedBack();
    inFlight.decrementAndGet();
  }

  void skipped(long records) {
    skipped.increment((double) records);
  }

  void deadLettered(DeadLetter letter) {
    deadLettered.get(letter.reason()).increment();
    throughput.failed();
    streak.failed(letter.cause());
    inFlight.decrementAndGet();
  }

  /**
   * @param each how long each of them took
   */
  void stored(int frames, Duration each) {
    stored.increment(frames);
    throughput.stored(frames, each);
    streak.succeeded();
    batches.increment();
    inFlight.addAndGet(-frames);
  }

  /** What the motion gate of capture has held back and should not have. */
  void audit(BatchResult batch) {
    audit.stored(batch);
  }

  Figures figures() {
    return throughput.figures();
  }

  void captureToStored(Duration latency) {
    captureToStored.record(latency);
  }

  void lag(StreamLag now) {
    lag.set(now);
  }

  void detected(Detection detection) {
    labelled("sightline.detections", "Objects found", detection.label());
  }

  void classified(Classification top) {
    labelled("sightline.classifications", "Frames by top-1 label", top.label());
  }

  private void labelled(String name, String description, String label) {
    Counter.builder(name)
        .description(description)
        .tag(STREAM, stream)
        .tag("label", label)
        .register(registry)
        .increment();
  }

  private void showLag() {
    Gauge.builder("sightline.consumer.lag", lag, now -> now.get().records())
        .description("Records behind the end of the stream's topic")
        .tag(STREAM, stream)
        .register(registry);
    Gauge.builder("sightline.consumer.lag.age", lag, now -> now.get().seconds())
        .description("Since the oldest record that is not done was written")
        .baseUnit("seconds")
        .tag(STREAM, stream)
        .register(registry);
  }

  private void showThroughput() {
    new ThroughputMeters(registry, "sightline.processing", Tags.of(STREAM, stream))
        .show(throughput);
    Gauge.builder("sightline.frames.failing", streak, FailureStreak::failures)
        .description("Dead letters in a row since the last stored frame")
        .tag(STREAM, stream)
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).tag(STREAM, stream).register(registry);
  }

  private AtomicLong gauge(String name, String description) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(name, value, AtomicLong::get)
        .description(description)
        .tag(STREAM, stream)
        .register(registry);
    return value;
  }
}
