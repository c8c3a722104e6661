package dev.sightline.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
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
  void shouldMeasureTheObjectsThatAreReachable() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName())
            .redirectError(Redirect.INHERIT)
            .start();
    try (BufferedReader said = holder.inputReader();
        BufferedWriter told = holder.outputWriter()) {
      assertThat(said.readLine()).isEqualTo("started");
      double before = LiveHeap.bytes(holder.pid()).orElseThrow();
      told.newLine();
      told.flush();
      assertThat(said.readLine()).isEqualTo("holding 20000000");

      assertThat(LiveHeap.bytes(holder.pid()).orElseThrow() - before).isBetween(15e6, 30e6);
    } finally {
      holder.destroyForcibly();
    }
  }

  /** A program that holds memory when it is told to. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("started");
      System.in.read();
      byte[] kept = new byte[20_000_000];
      System.out.println("holding " + kept.length);
      System.in.read();
      System.out.println("held " + kept.length);
    }
  }

  @Test
  void shouldSayThatAProcessIsGone() {
    assertThatThrownBy(() -> ProcessProbe.read(Integer.MAX_VALUE, OptionalDouble.empty()))
        .isInstanceOf(IOException.class);
  }
}
