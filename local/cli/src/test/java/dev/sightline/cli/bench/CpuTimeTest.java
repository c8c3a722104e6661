package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CpuTimeTest {

  private static final String STAT =
      "4711 (a (b) c) S 1 4711 4711 0 -1 4194304 100 0 0 0 %d %d 7 8 20 0 30 0 500 1 2";

  @Test
  void shouldAddUserAndSystemTimeInTicksOfTenMilliseconds() {
    assertThat(CpuTime.millis(STAT.formatted(123, 45))).isEqualTo(1680);
  }

  @Test
  void shouldReadANameThatHoldsParentheses() {
    assertThat(CpuTime.name(STAT.formatted(1, 1))).isEqualTo("a (b) c");
  }

  @Test
  void shouldCountTheMachinesTimeInWhichAProcessorHadSomethingToDo() {
    assertThat(CpuTime.machineMillis("cpu  100 10 20 9999 8888 3 4 5 7 7")).isEqualTo(1420);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldCountWhatANamedThreadTakesAndNothingOfOthers() throws Exception {
    CountDownLatch worked = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    Thread thread = new Thread(() -> work(worked, read), "cpu-time-test");
    thread.start();
    worked.await();

    double own = CpuTime.ofThreads("cpu-time-test"::equals);
    double others = CpuTime.ofThreads("of-no-thread"::equals);
    double all = CpuTime.ofProcess(ProcessHandle.current().pid());
    read.countDown();
    thread.join();

    assertThat(own).isGreaterThanOrEqualTo(30).isLessThanOrEqualTo(all);
    assertThat(others).isZero();
  }

  private static void work(CountDownLatch worked, CountDownLatch read) {
    long sum = 0;
    while (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        < 50_000_000L) {
      sum += sum * 31 + 1;
    }
    worked.countDown();
    try {
      read.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("sum " + sum, e);
    }
  }
}
