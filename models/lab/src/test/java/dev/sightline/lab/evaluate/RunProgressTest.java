package dev.sightline.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunProgressTest {

  private final StringWriter out = new StringWriter();
  private long nanos = 5;
  private final RunProgress progress = new RunProgress(new PrintWriter(out), () -> nanos);

  private void after(int seconds, int done) {
    nanos += Duration.ofSeconds(seconds).toNanos();
    progress.done(done, 1000);
  }

  @Test
  void shouldTellNowAndThenHowLongItTakes() {
    after(9, 90);
    after(1, 100);
    after(1, 101);
    after(9, 900);

    assertThat(out.toString().lines())
        .containsExactly(
            "100 of 1000 images, about 90 s left", "900 of 1000 images, about 2 s left");
  }

  @Test
  void shouldTellMinutesWhereItTakesLong() {
    after(60, 10);

    assertThat(out.toString().strip()).isEqualTo("10 of 1000 images, about 99 min left");
  }

  @Test
  void shouldTellNothingAtTheEnd() {
    after(60, 1000);

    assertThat(out.toString()).isEmpty();
  }
}
