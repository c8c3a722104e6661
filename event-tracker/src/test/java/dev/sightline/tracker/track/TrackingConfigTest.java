package dev.sightline.tracker.track;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingConfigTest {

  private static final Duration GAP = Duration.ofSeconds(3);

  @ParameterizedTest
  @CsvSource({"0.5, 0.6", "1.1, 0.1", "0.5, -0.1", "NaN, 0.1", "0.5, NaN"})
  void shouldRefuseConfidencesThatMakeNoSense(double high, double low) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrackingConfig(high, low, GAP))
        .withMessageContaining("not 0 <= low <= high <= 1");
  }

  @Test
  void shouldRefuseAGapThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrackingConfig(0.5, 0.1, Duration.ZERO));
  }
}
