package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SideProgramTest {

  private static final URI ADDRESS = URI.create("http://localhost:8080");

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Supervisor supervisor =
      new Supervisor(RestartPolicy.NEVER, new Listener(), ending::get);
  private final SideProgram console =
      new SideProgram(ADDRESS, SideProgramTest::fail, Runnable::run, supervisor);

  @Test
  void shouldTellWhyItDidNotStartAndLetTheStackGoOn() throws Exception {
    boolean isReady = console.start().get(30, TimeUnit.SECONDS);

    assertThat(isReady).isFalse();
    assertThat(told).containsExactly("console can't be started");
    assertThat(supervisor.failure()).isNotDone();
    assertThat(console.program()).isEmpty();
  }

  @Test
  void shouldSayNothingWhenTheStackEndsMeanwhile() throws Exception {
    ending.set(true);

    assertThat(console.start().get(30, TimeUnit.SECONDS)).isFalse();
    assertThat(told).isEmpty();
  }

  private static RunningProgram fail() throws StackException {
    throw new StackException("console can't be started");
  }

  private final class Listener implements StackListener {

    @Override
    public void starting(String part) {}

    @Override
    public void ready(String part, Duration startUp) {}

    @Override
    public void gaveUp(String cause) {
      told.add(cause);
    }
  }
}
