package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LossesTest {

  @Test
  void shouldTellWhatWasLostSinceThen() {
    Losses before = new Losses(Map.of("dead-lettered", 2L, "lost", 0L, "skipped", 7L));
    Losses after = new Losses(Map.of("dead-lettered", 5L, "lost", 1L, "skipped", 7L));

    assertThat(after.since(before)).containsExactly("3 frames dead-lettered", "1 frames lost");
    assertThat(after.since(after)).isEmpty();
  }
}
