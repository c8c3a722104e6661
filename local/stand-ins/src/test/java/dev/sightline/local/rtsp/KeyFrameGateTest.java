package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyFrameGateTest {

  private long now;
  private final KeyFrameGate gate = new KeyFrameGate(() -> now);

  @Test
  void shouldWaitForAKeyFrame() {
    assertThat(gate.admits(false)).isFalse();
    assertThat(gate.admits(true)).isTrue();
    assertThat(gate.admits(false)).isTrue();
  }

  @Test
  void shouldWaitAgainAfterALoss() {
    gate.admits(true);

    gate.close();

    assertThat(gate.admits(false)).isFalse();
    assertThat(gate.hasOpened()).isTrue();
  }

  @Test
  void shouldNotWaitForEverForAnEncoderWithoutKeyFrames() {
    now = KeyFrameGate.PATIENCE.toNanos() + 1;

    assertThat(gate.admits(false)).isTrue();
  }
}
