package dev.sightline.console.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BatchDurations;
import org.junit.jupiter.api.Test;

class DurationTextsTest {

  @Test
  void shouldBeInMilliseconds() {
    assertThat(texts(0.25, 12, 180.34, 192.6))
        .containsExactly("0.3 ms", "12.0 ms", "180.3 ms", "192.6 ms");
  }

  @Test
  void shouldAllBeInSecondsWhereOneIsLong() {
    assertThat(texts(116_904, 23.1, 250, 117_204.4))
        .containsExactly("116.904 s", "0.023 s", "0.250 s", "117.204 s");
  }

  private static String[] texts(double queueWait, double decode, double inference, double total) {
    DurationTexts texts =
        new DurationTexts(new BatchDurations(queueWait, decode, inference, total));
    return new String[] {texts.queueWait(), texts.decode(), texts.inference(), texts.total()};
  }
}
