package dev.sightline.console.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.testing.StoredBatch;
import dev.sightline.contract.ObjectKeys;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummarizerTest {

  private static final Instant AT = Instant.parse("2026-03-02T12:00:59.900Z");
  private static final long MINUTE = AT.getEpochSecond() / 60;

  private final Summarizer summarizer = new Summarizer(new ObjectKeys(""), new Labels());

  private BatchSummary summary(StoredBatch batch) {
    return summarizer.summary(batch.key(), batch.result());
  }

  @Test
  void shouldCountWhatIsInAllFramesByLabelAndMinute() {
    BatchSummary summary =
        summary(StoredBatch.of("cam-1", 0, AT).kept("car", "car").plain("car", "dog"));

    assertThat(summary.pictures()).isEqualTo(1);
    assertThat(summary.minutes())
        .containsExactly(
            new MinuteCount(MINUTE, "car", 2),
            new MinuteCount(MINUTE + 1, "car", 1),
            new MinuteCount(MINUTE + 1, "dog", 1));
  }

  @Test
  void shouldCountTheLabelOfHighestConfidenceOfAClassifiedFrame() {
    BatchSummary summary = summary(StoredBatch.of("cam-1", 0, AT).classified("tabby", "lynx"));

    assertThat(summary.found(0)).extracting(Found::label).containsExactly("tabby", "lynx");
    assertThat(summary.minutes()).containsExactly(new MinuteCount(MINUTE, "tabby", 1));
  }

  @Test
  void shouldAdmitAConfidenceThatIsExactlyTheLimit() {
    BatchSummary summary = summary(StoredBatch.of("cam-1", 0, AT).kept("car"));

    assertThat(summary.hasFound(0, Optional.of("car"), 0.9)).isTrue();
    assertThat(summary.hasFound(0, Optional.of("car"), 0.900001)).isFalse();
    assertThat(summary.hasFound(0, Optional.of("dog"), 0)).isFalse();
  }

  @Test
  void shouldShareLabelsAndBoundHowManyItKnows() {
    Labels labels = new Labels();
    for (int i = 0; i < 6000; i++) {
      labels.shared("label " + i);
    }

    assertThat(labels.all()).hasSize(5000);
    assertThat(labels.shared("label 5999")).isEqualTo("label 5999");
  }
}
