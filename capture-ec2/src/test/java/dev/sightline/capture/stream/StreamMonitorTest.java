package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StreamMonitorTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private Instant now = START;
  private final StreamMonitor monitor =
      new StreamMonitor(new StreamId("cam"), "rtsp://***@camera/1", () -> now);

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void shouldConnectAtFirst() {
    assertThat(monitor.state()).isEqualTo(new StreamState.Connecting(START));
    assertThat(monitor.isOnline()).isFalse();
  }

  @Test
  void shouldBeOnlineSinceTheFirstPicture() {
    pass(Duration.ofSeconds(1));
    monitor.online();
    pass(Duration.ofSeconds(1));
    monitor.online();

    assertThat(monitor.state()).isEqualTo(new StreamState.Online(START.plusSeconds(1)));
  }

  @Test
  void shouldBeFrozenSinceTheLastPictureWhenNoneFollows() {
    monitor.online();
    pass(Duration.ofMillis(40));
    monitor.online();
    pass(Duration.ofMillis(2001));

    assertThat(monitor.state()).isEqualTo(new StreamState.Frozen(START.plusMillis(40)));
    assertThat(monitor.isOnline()).isFalse();
  }

  @Test
  void shouldBeFrozenWhenNoSecondPictureComes() {
    monitor.online();
    pass(Duration.ofMillis(10_001));

    assertThat(monitor.state()).isEqualTo(new StreamState.Frozen(START));
  }

  @Test
  void shouldStayOnlineBetweenThePicturesOfASlowCamera() {
    for (int i = 0; i < 5; i++) {
      monitor.online();
      pass(Duration.ofMillis(4_900));
      assertThat(monitor.isOnline()).isTrue();
      pass(Duration.ofMillis(100));
    }
  }

  @Test
  void shouldShowNoCredentialsOfACause() {
    monitor.offline("defect: rtsp://u:s3cret@camera/?passw=s3cret");

    assertThat(monitor.state().toString()).contains("***@camera").doesNotContain("s3cret");
  }

  @Test
  void shouldBeOfflineSinceTheFirstFailureWithTheCauseOfTheLast() {
    monitor.online();
    pass(Duration.ofSeconds(5));
    monitor.offline("silent");
    pass(Duration.ofSeconds(5));
    monitor.offline("refused");

    assertThat(monitor.state())
        .isEqualTo(new StreamState.Offline(START.plusSeconds(5), 2, "refused"));
    assertThat(monitor.lastFailure()).contains("refused");
  }
}
