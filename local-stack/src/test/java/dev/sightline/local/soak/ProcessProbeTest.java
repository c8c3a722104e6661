package dev.sightline.local.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessProbeTest {

  @Test
  void shouldReadWhatThisProcessHolds() throws IOException {
    ProcessSample sample = ProcessProbe.read(ProcessHandle.current().pid(), OptionalDouble.of(1e6));

    assertThat(sample.residentBytes()).isGreaterThan(1e6);
    assertThat(sample.openFiles()).isGreaterThan(3);
    assertThat(sample.threads()).isGreaterThan(3);
    assertThat(Measure.HEAP.of(sample)).hasValue(1);
  }

  @Test
  void shouldMeasureTheObjectsThatAreReachable() throws IOException {
    long pid = ProcessHandle.current().pid();
    double before = LiveHeap.bytes(pid).orElseThrow();

    byte[] kept = new byte[20_000_000];

    assertThat(LiveHeap.bytes(pid).orElseThrow() - before).isBetween(15e6, 30e6);
    assertThat(kept).isNotEmpty();
  }

  @Test
  void shouldSayThatAProcessIsGone() {
    assertThatThrownBy(() -> ProcessProbe.read(Integer.MAX_VALUE, OptionalDouble.empty()))
        .isInstanceOf(IOException.class);
  }
}
