package dev.sightline.cli.stack;

import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.ChildProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Starts programs again that have died, as the policy allows. A program that gave up for a reason
 * that no restart heals (exit code 2 to 4), or that dies again and again, is the failure of all.
 * Each program is watched on its own: one that waits for another does not keep that from starting.
 */
final class Supervisor implements AutoCloseable {

  private final RestartPolicy policy;
  private final StackListener listener;
  private final BooleanSupplier ending;
  private final CompletableFuture<StackException> failure = new CompletableFuture<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> daemon(new Thread(task, "supervisor")));
  private volatile Runnable onRestart = () -> {};

  /**
   * @param ending whether programs end because they are to
   */
  Supervisor(RestartPolicy policy, StackListener listener, BooleanSupplier ending) {
    this.policy = policy;
    this.listener = listener;
    this.ending = ending;
  }

  private static Thread daemon(Thread thread) {
    thread.setDaemon(true);
    return thread;
  }

  /** Watches a part from now on, under the policy. */
  void watch(Restartable part) {
    new Watch(part, policy).look();
  }

  /** Watches a part that may end by itself with exit code 0. */
  void watchUntilDone(Restartable part, boolean restartable) {
    Watch watch = new Watch(part, restartable ? policy : RestartPolicy.NEVER);
    watch.mayFinish = true;
    watch.look();
  }

  /** Watches a part that nothing depends on: when it is given up, everything else goes on. */
  void watchBeside(Restartable part) {
    Watch watch = new Watch(part, RestartPolicy.A_FEW_TIMES);
    watch.giveUp = this::gaveUp;
    watch.look();
  }

  /** Runs whenever another process has taken the place of one that ended. */
  void onRestart(Runnable action) {
    onRestart = action;
  }

  /** Tells that a part that nothing depends on is not there, unless everything ends. */
  void gaveUp(StackException cause) {
    if (!ending.getAsBoolean()) {
      listener.gaveUp(cause.getMessage());
    }
  }

  /** Another process than before is there. */
  void changed() {
    onRestart.run();
  }

  /** What no restart heals, and all depends on. */
  void fail(StackException cause) {
    if (!ending.getAsBoolean()) {
      failure.complete(cause);
    }
  }

  /** Completes when a program has ended that is not started again. */
  CompletableFuture<StackException> failure() {
    return failure.copy();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** One part, with how often it has died. */
  private final class Watch {

    private final Restartable part;
    private final RestartPolicy policy;
    private Consumer<StackException> giveUp = failure::complete;
    private boolean mayFinish;
    private long readyAt = System.nanoTime();
    private long firstDeathAt;
    private int deaths;

    Watch(Restartable part, RestartPolicy policy) {
      this.part = part;
      this.policy = policy;
    }

    void look() {
      ChildProcess process = part.process();
      var unused = process.exit().thenAccept(code -> ended(process, code));
    }

    private void ended(ChildProcess process, int exitCode) {
      if (!(mayFinish && exitCode == 0)) {
        ChildFailedException death = process.failure(StackException.describe(exitCode));
        died(StackException.ended(death, exitCode), !StackException.isFinal(exitCode));
      }
    }

    private void died(StackException cause, boolean mayHeal) {
      if (ending.getAsBoolean()) {
        return;
      }
      long now = System.nanoTime();
      if (deaths == 0 || now - readyAt >= policy.settledAfter().toNanos()) {
        deaths = 0;
        firstDeathAt = now;
      }
      deaths++;
      if (!mayHeal || policy.restarts() == 0) {
        giveUp.accept(cause);
      } else if (deaths > policy.restarts()) {
        giveUp.accept(
            StackException.again(
                cause, deaths, Duration.ofNanos(now - firstDeathAt), part.process().log()));
      } else {
        restartLater(cause);
      }
    }

    private void restartLater(StackException cause) {
      Duration delay = policy.delayBefore(deaths);
      listener.restarting(cause.getMessage(), deaths, policy.restarts(), delay);
      try {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads)
            .execute(this::restart);
      } catch (RejectedExecutionException e) {
        failure.complete(cause); // Closed meanwhile: nothing waits for this any more.
      }
    }

    private void restart() {
      if (ending.getAsBoolean()) {
        return;
      }
      String name = part.process().name();
      try {
        listener.starting(name);
        long from = System.nanoTime();
        part.restart();
        readyAt = System.nanoTime();
        listener.ready(name, Duration.ofNanos(readyAt - from));
        changed();
        look();
      } catch (StackException e) {
        readyAt = System.nanoTime();
        died(e, true);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
