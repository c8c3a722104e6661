package dev.sightline.console.fleet;

import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** One program: what it said last, and at most one question that is under way. Thread-safe. */
final class Target implements ProgramSource {

  /** For this long an answer is new. */
  static final Duration FRESH = Duration.ofSeconds(2);

  private final URI address;
  private final ProgramReader reader;
  private final Executor executor;
  private final Clock clock;
  private final RateWindow window = new RateWindow();

  private CompletableFuture<Void> question = CompletableFuture.completedFuture(null);
  private Instant answered = Instant.MIN;
  private TargetState state;

  Target(URI address, ProgramReader reader, Executor executor, Clock clock) {
    this.address = address;
    this.reader = reader;
    this.executor = executor;
    this.clock = clock;
    this.state = TargetState.asked(ForeignText.location(address.toString()), clock.instant());
  }

  /** What is known now. */
  synchronized TargetState state() {
    return state;
  }

  @Override
  public List<TargetState> states() {
    return List.of(state());
  }

  /** A question that fails is answered, too. One that was away the last time is not waited for. */
  @Override
  public synchronized CompletableFuture<Void> ask() {
    boolean isPrompt = state.isPrompt();
    Duration age = answered.equals(Instant.MIN) ? FRESH : age();
    if (question.isDone() && (age.compareTo(FRESH) >= 0 || age.isNegative())) {
      question = CompletableFuture.runAsync(this::read, executor);
    }
    return isPrompt ? question : CompletableFuture.completedFuture(null);
  }

  private Duration age() {
    return Duration.between(answered, clock.instant());
  }

  private void read() {
    try {
      ProgramReading reading = reader.read(address);
      answered(reading);
    } catch (IOException e) {
      failed(ForeignText.of(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed(ForeignText.of("its answer can't be read: " + e));
    }
  }

  private synchronized void answered(ProgramReading reading) {
    answered = clock.instant();
    Map<StreamId, Totals> totals = new TreeMap<>();
    reading.streams().forEach((id, metrics) -> totals.put(id, Totals.of(metrics)));
    window.add(reading.at(), reading.startedAt().orElse(Instant.EPOCH), totals);
    Status status = reading.health().isUp() ? Status.UP : Status.DOWN;
    state = state.answered(status, answered, reading, window.rates());
  }

  private synchronized void failed(String reason) {
    answered = clock.instant();
    state = state.away(answered, List.of(reason));
  }
}
