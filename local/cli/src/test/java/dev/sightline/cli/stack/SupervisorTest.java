package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.local.process.ChildCommand;
import dev.sightline.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  private static final RestartPolicy TWICE =
      new RestartPolicy(2, Duration.ofMillis(1), Duration.ofHours(1));

  @TempDir Path directory;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() throws Exception {
    ending.set(true);
    for (AutoCloseable part : opened) {
      part.close();
    }
  }

  @Test
  void shouldStartAProgramAgainThatWasKilled() {
    Supervisor supervisor = supervisor(TWICE);
    AtomicInteger restarts = new AtomicInteger();
    supervisor.onRestart(restarts::incrementAndGet);
    Program program = new Program("kill -9 $$", "exec sleep 600");

    supervisor.watch(program);

    await().untilAsserted(() -> assertThat(restarts).hasValue(1));
    assertThat(told)
        .containsExactly(
            "program was ended by signal 9; 1 of 2", "starting program", "program is ready");
    assertThat(program.process().isAlive()).isTrue();
    assertThat(supervisor.failure()).isNotDone();
  }

  @Test
  void shouldGiveUpAProgramThatDiesAgainAndAgain() throws Exception {
    Supervisor supervisor = supervisor(TWICE);
    Program program = new Program("exit 1", "exit 1", "echo the cause; exit 1");

    supervisor.watch(program);

    StackException failure = supervisor.failure().get(30, TimeUnit.SECONDS);
    assertThat(failure)
        .hasMessageMatching(
            "program ended with exit code 1; that was the 3\\. time in \\d+ s, its log is .*")
        .hasMessageEndingWith(program.process().log().toString());
    assertThat(failure.details()).endsWith("the cause");
  }

  @Test
  void shouldCountAStartThatFails() throws Exception {
    Supervisor supervisor = supervisor(TWICE);

    supervisor.watch(new Program("exit 1", "cannot start", "cannot start"));

    assertThat(supervisor.failure().get(30, TimeUnit.SECONDS))
        .hasMessageStartingWith("cannot start; that was the 3. time");
  }

  @Test
  void shouldNotStartAgainWhatGaveUpForAReason() throws Exception {
    Supervisor supervisor = supervisor(TWICE);

    supervisor.watch(new Program("echo FRAME_RATE is x; exit 2"));

    assertThat(supervisor.failure().get(30, TimeUnit.SECONDS))
        .hasMessage("program ended with exit code 2: FRAME_RATE is x");
    assertThat(told).isEmpty();
  }

  @Test
  void shouldFailAtTheFirstDeathWhereARunIsMeasured() throws Exception {
    Supervisor supervisor = supervisor(RestartPolicy.NEVER);

    supervisor.watch(new Program("exit 1"));

    assertThat(supervisor.failure().get(30, TimeUnit.SECONDS))
        .hasMessage("program ended with exit code 1");
    assertThat(told).isEmpty();
  }

  @Test
  void shouldForgetEarlierDeathsOfAProgramThatRanLongEnough() {
    RestartPolicy settledAtOnce = new RestartPolicy(1, Duration.ofMillis(1), Duration.ZERO);
    Supervisor supervisor = supervisor(settledAtOnce);

    supervisor.watch(new Program("exit 1", "exit 1", "exit 1", "exec sleep 600"));

    await()
        .untilAsserted(
            () -> assertThat(told).filteredOn(line -> line.endsWith("; 1 of 1")).hasSize(3));
    assertThat(supervisor.failure()).isNotDone();
  }

  @Test
  void shouldLetAProgramFinish() {
    Supervisor supervisor = supervisor(TWICE);
    Program program = new Program("exit 0");

    supervisor.watchUntilDone(program, true);

    await().until(() -> !program.process().isAlive());
    program.process().exit().join();
    assertThat(supervisor.failure()).isNotDone();
    assertThat(told).isEmpty();
  }

  @Test
  void shouldLeaveItAtThatWhenEverythingEnds() {
    Supervisor supervisor = supervisor(TWICE);
    ending.set(true);
    Program program = new Program("exit 1");

    supervisor.watch(program);

    await().until(() -> !program.process().isAlive());
    program.process().exit().join();
    assertThat(supervisor.failure()).isNotDone();
    assertThat(told).isEmpty();
  }

  @Test
  void shouldWaitLongerBeforeEachRestart() {
    assertThat(RestartPolicy.A_FEW_TIMES.delayBefore(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(RestartPolicy.A_FEW_TIMES.delayBefore(3)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void shouldPassOnWhatNoRestartHealsUnlessAllIsEnding() {
    StackException cause = new StackException("the video of stream demo cannot be played any more");
    Supervisor running = supervisor(TWICE);
    running.fail(cause);
    ending.set(true);
    Supervisor closing = supervisor(TWICE);
    closing.fail(cause);

    assertThat(running.failure()).isCompletedWithValue(cause);
    assertThat(closing.failure()).isNotDone();
  }

  @Test
  void shouldGoOnWithoutAProgramThatNothingDependsOn() {
    Supervisor supervisor = supervisor(RestartPolicy.NEVER);

    supervisor.watchBeside(new Program("echo no password; exit 2"));

    await().until(() -> !told.isEmpty());
    assertThat(told).containsExactly("gave up: program ended with exit code 2: no password");
    assertThat(supervisor.failure()).isNotDone();
  }

  @Test
  void shouldStartAgainAProgramThatNothingDependsOnWhereARunIsMeasured() {
    Supervisor supervisor = supervisor(RestartPolicy.NEVER);
    Program program = new Program("kill -9 $$", "exec sleep 600");

    supervisor.watchBeside(program);

    await().until(() -> told.contains("program is ready"));
    assertThat(program.process().isAlive()).isTrue();
    assertThat(supervisor.failure()).isNotDone();
  }

  private Supervisor supervisor(RestartPolicy policy) {
    Supervisor supervisor = new Supervisor(policy, new Listener(), ending::get);
    opened.add(supervisor);
    return supervisor;
  }

  /** Runs a shell command at each start, the next one each time. */
  private final class Program implements Restartable {

    private final List<String> commands;
    private final AtomicInteger starts = new AtomicInteger();
    private volatile ChildProcess process;

    Program(String... commands) {
      this.commands = List.of(commands);
      this.process = start(false);
    }

    private ChildProcess start(boolean again) {
      ChildCommand command =
          new ChildCommand(
              "program",
              List.of("/bin/sh", "-c", commands.get(starts.getAndIncrement())),
              Map.of(),
              directory.resolve("program.log"));
      try {
        ChildProcess started =
            again ? ChildProcess.startAgain(command) : ChildProcess.start(command);
        opened.add(started);
        return started;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ChildProcess process() {
      return process;
    }

    @Override
    public void restart() throws StackException {
      if (commands.get(starts.get()).equals("cannot start")) {
        starts.incrementAndGet();
        throw new StackException("cannot start");
      }
      process = start(true);
    }
  }

  private final class Listener implements StackListener {
    @Override
    public void starting(String part) {
      told.add("starting " + part);
    }

    @Override
    public void ready(String part, Duration startUp) {
      told.add(part + " is ready");
    }

    @Override
    public void restarting(String cause, int restart, int restarts, Duration delay) {
      told.add("%s; %d of %d".formatted(cause, restart, restarts));
    }

    @Override
    public void gaveUp(String cause) {
      told.add("gave up: " + cause);
    }
  }
}
