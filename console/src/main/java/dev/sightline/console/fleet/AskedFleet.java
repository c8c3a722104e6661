package dev.sightline.console.fleet;

import dev.sightline.console.config.ConsoleConfig;
import dev.sightline.ledger.ManagementClient;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the programs when somebody wants to know. */
@Singleton
final class AskedFleet implements Fleet {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final List<Target> targets;
  private final Duration patience;

  private Composition last = new Composition(List.of(), FleetState.empty());

  @Inject
  AskedFleet(
      ConsoleConfig config, @Named(TaskExecutors.BLOCKING) ExecutorService executor, Clock clock) {
    this(config.programs(), reader(clock), executor, clock, PATIENCE);
  }

  /**
   * @param patience how long a call waits for answers
   */
  AskedFleet(
      List<URI> programs, ProgramReader reader, Executor executor, Clock clock, Duration patience) {
    this.targets =
        programs.stream()
            .distinct()
            .map(program -> new Target(program, reader, executor, clock))
            .toList();
    this.patience = patience;
  }

  private static ProgramReader reader(Clock clock) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    return new HttpProgramReader(new ManagementClient(http, TIMEOUT), clock);
  }

  @Override
  public FleetState now() {
    List<Target> prompt = targets.stream().filter(target -> target.state().isPrompt()).toList();
    targets.forEach(Target::ask);
    waitFor(prompt.stream().map(Target::question).toArray(CompletableFuture[]::new));
    return compose(targets.stream().map(Target::state).toList());
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
    List<Long> versions = states.stream().map(TargetState::version).toList();
    if (!last.versions().equals(versions)) {
      last = new Composition(versions, new Composer(states).compose());
    }
    return last.state();
  }

  /**
   * @param versions of the programs' states
   */
  private record Composition(List<Long> versions, FleetState state) {}
}
