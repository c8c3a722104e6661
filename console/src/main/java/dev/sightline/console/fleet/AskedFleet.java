package dev.sightline.console.fleet;

import dev.sightline.console.config.ConsoleConfig;
import dev.sightline.ledger.ManagementClient;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Asks the programs when somebody wants to know. */
@Singleton
final class AskedFleet implements Fleet {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final List<ProgramSource> sources;
  private final Duration patience;

  private Composition last = new Composition(List.of(), FleetState.empty());

  @Inject
  AskedFleet(
      ConsoleConfig config, @Named(TaskExecutors.BLOCKING) ExecutorService executor, Clock clock) {
    this(
        config.programs(),
        name -> List.of(InetAddress.getAllByName(name)),
        reader(clock),
        executor,
        clock,
        PATIENCE);
  }

  /**
   * @param patience how long a call waits for answers
   */
  AskedFleet(
      List<URI> programs,
      NameResolver names,
      ProgramReader reader,
      Executor executor,
      Clock clock,
      Duration patience) {
    Function<URI, Target> targets = address -> new Target(address, reader, executor, clock);
    this.sources =
        programs.stream()
            .distinct()
            .map(
                program ->
                    NamedTarget.isFor(program)
                        ? new NamedTarget(program, names, targets, executor, clock)
                        : targets.apply(program))
            .toList();
    this.patience = patience;
  }

  private static ProgramReader reader(Clock clock) {
    return new HttpProgramReader(ManagementClient.within(TIMEOUT), clock);
  }

  @Override
  public FleetState now() {
    waitFor(sources.stream().map(ProgramSource::ask).toArray(CompletableFuture[]::new));
    return compose(sources.stream().flatMap(source -> source.states().stream()).toList());
  }

  private void waitFor(CompletableFuture<?>[] questions) {
    try {
      CompletableFuture.allOf(questions).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The others are shown as they were.
    } catch (ExecutionException e) {
      throw new IllegalStateException("a question that fails is an answer, too", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized FleetState compose(List<TargetState> states) {
    if (!last.states().equals(states)) {
      last = new Composition(states, new Composer(states).compose());
    }
    return last.state();
  }

  /**
   * @param states of the programs that it is made of
   */
  private record Composition(List<TargetState> states, FleetState state) {}
}
