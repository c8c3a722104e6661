package dev.sightline.local.lambda;

import dev.sightline.local.lambda.InvocationResult.DeadLetter;
import dev.sightline.local.lambda.InvocationResult.Succeeded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asynchronous invocation as Lambda does it, for one runtime process at a time: events wait in
 * order, a failed one is tried again after a delay, and after the last attempt it is a dead letter.
 * An event is never lost: whatever the runtime does not answer counts as a failed attempt. Ledger:
 * submitted = succeeded + dead letters + {@link #pending}. Thread-safe.
 */
public final class InvocationQueue implements AutoCloseable {

  private final RetryPolicy retries;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "lambda-retries"));

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Set<Entry> unfinished = new HashSet<>();
  private Optional<InFlight> inFlight = Optional.empty();
  private int runtime;
  private boolean runtimeIsReady;
  private boolean closed;

  public InvocationQueue(RetryPolicy retries, Clock clock) {
    this.retries = retries;
    this.clock = clock;
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Accepts an event.
   *
   * @return completes, never exceptionally but with {@link CancellationException} on {@link
   *     #close}, when the event has ended
   */
  public CompletableFuture<InvocationResult> submit(String event) {
    Entry entry =
        new Entry(
            new Invocation(UUID.randomUUID().toString(), event, 1), new CompletableFuture<>());
    lock.lock();
    try {
      unfinished.add(entry);
      enqueue(entry);
    } finally {
      lock.unlock();
    }
    return entry.result;
  }

  /**
   * The runtime asks for work: waits until there is some.
   *
   * @return nothing if the runtime that asked is over meanwhile
   */
  Optional<Invocation> next() throws InterruptedException {
    lock.lock();
    try {
      int caller = runtime;
      runtimeIsReady = true;
      failInFlight(new FunctionError("Runtime.NoResponse", "the function gave no answer"));
      while (waiting.isEmpty() && runtime == caller && !closed) {
        changed.await();
      }
      if (runtime != caller || closed) {
        return Optional.empty();
      }
      inFlight = Optional.of(new InFlight(waiting.removeFirst(), clock.instant()));
      return inFlight.map(handed -> handed.entry.invocation);
    } finally {
      lock.unlock();
    }
  }

  /** Takes an answer; false if that request is not in flight. */
  boolean succeed(String requestId, String response) {
    lock.lock();
    try {
      Optional<Entry> answered = takeInFlight(requestId);
      answered.ifPresent(entry -> finish(entry, new Succeeded(entry.invocation, response)));
      return answered.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** Takes an error; false if that request is not in flight. */
  boolean fail(String requestId, FunctionError error) {
    lock.lock();
    try {
      Optional<Entry> failed = takeInFlight(requestId);
      failed.ifPresent(entry -> retryOrGiveUp(entry, error));
      return failed.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The runtime process has ended: what it had in hand has failed. If it never came so far as to
   * ask for work, the event that it would have got has failed, or it would wait for ever.
   */
  void runtimeEnded(FunctionError error) {
    lock.lock();
    try {
      failInFlight(error);
      if (!runtimeIsReady && !waiting.isEmpty()) {
        retryOrGiveUp(waiting.removeFirst(), error);
      }
      runtime++;
      runtimeIsReady = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the present runtime process has asked for work. */
  boolean runtimeIsReady() {
    lock.lock();
    try {
      return runtimeIsReady;
    } finally {
      lock.unlock();
    }
  }

  /** For how long the event in hand has been there; nothing while the function is idle. */
  Optional<Duration> busyFor() {
    lock.lock();
    try {
      return inFlight.map(handed -> Duration.between(handed.since, clock.instant()));
    } finally {
      lock.unlock();
    }
  }

  /** How many events are not finished: waiting, in hand, or to be tried again. */
  public int pending() {
    lock.lock();
    try {
      return unfinished.size();
    } finally {
      lock.unlock();
    }
  }

  /** Gives up what is pending: its results are cancelled. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      unfinished.forEach(entry -> entry.result.cancel(false));
      unfinished.clear();
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    timers.shutdown();
  }

  private void enqueue(Entry entry) {
    if (closed) {
      entry.result.cancel(false);
      unfinished.remove(entry);
    } else {
      waiting.addLast(entry);
      changed.signalAll();
    }
  }

  private Optional<Entry> takeInFlight(String requestId) {
    Optional<Entry> taken =
        inFlight
            .map(handed -> handed.entry)
            .filter(entry -> entry.invocation.requestId().equals(requestId));
    if (taken.isPresent()) {
      inFlight = Optional.empty();
    }
    return taken;
  }

  private void failInFlight(FunctionError error) {
    Optional<InFlight> failed = inFlight;
    inFlight = Optional.empty();
    failed.ifPresent(handed -> retryOrGiveUp(handed.entry, error));
  }

  private void retryOrGiveUp(Entry entry, FunctionError error) {
    int attempt = entry.invocation.attempt();
    if (closed || !retries.allowsRetryAfter(attempt)) {
      finish(entry, new DeadLetter(entry.invocation, error, clock.instant()));
      return;
    }
    Entry next = new Entry(entry.invocation.nextAttempt(), entry.result);
    unfinished.remove(entry);
    unfinished.add(next);
    var unused =
        timers.schedule(
            () -> retry(next), retries.delayAfter(attempt).toMillis(), TimeUnit.MILLISECONDS);
  }

  private void retry(Entry entry) {
    lock.lock();
    try {
      enqueue(entry);
    } finally {
      lock.unlock();
    }
  }

  /** Completes on the timers' thread: its dependents run without the lock. */
  private void finish(Entry entry, InvocationResult result) {
    unfinished.remove(entry);
    if (closed) {
      entry.result.cancel(false);
    } else {
      entry.result.completeAsync(() -> result, timers);
    }
  }

  private record Entry(Invocation invocation, CompletableFuture<InvocationResult> result) {}

  private record InFlight(Entry entry, Instant since) {}
}
