package dev.sightline.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.avutil.AVFrame.FF_DECODE_ERROR_CONCEALMENT_ACTIVE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureDamageTest {

  private final AVFrame frame = av_frame_alloc();
  private long nanos;
  private final PictureDamage damage = new PictureDamage(() -> nanos);

  @AfterEach
  void free() {
    av_frame_free(frame);
  }

  private boolean isKeyDamaged(long packet) {
    frame.flags(AVFrame.AV_FRAME_FLAG_KEY).decode_error_flags(0);
    return damage.isIn(frame, packet);
  }

  private boolean isDamaged(long packet) {
    return isDamaged(packet, 0, 0);
  }

  private boolean isDamaged(long packet, int flags, int errors) {
    frame.flags(flags).decode_error_flags(errors);
    return damage.isIn(frame, packet);
  }

  @Test
  void shouldFindNoDamageWhereNothingIsLost() {
    assertThat(isKeyDamaged(1)).isFalse();
    assertThat(isDamaged(2)).isFalse();
  }

  @Test
  void shouldLastFromALossToTheNextKeyFrame() {
    damage.lost(5);

    assertThat(isDamaged(4)).isFalse();
    assertThat(isDamaged(5)).isTrue();
    assertThat(isDamaged(7)).isTrue();
    assertThat(isKeyDamaged(8)).isFalse();
    assertThat(isDamaged(9)).isFalse();
  }

  @Test
  void shouldNotEndWithAKeyFrameThatMayMissSomethingItself() {
    damage.lost(5);

    assertThat(isKeyDamaged(5)).isTrue();
    assertThat(isKeyDamaged(6)).isTrue();
    assertThat(isKeyDamaged(7)).isFalse();
  }

  @Test
  void shouldBelieveTheDecoder() {
    assertThat(isDamaged(1, 0, FF_DECODE_ERROR_CONCEALMENT_ACTIVE)).isTrue();
    assertThat(isDamaged(2)).isTrue();
    assertThat(isKeyDamaged(3)).isFalse();
    assertThat(isDamaged(4, AVFrame.AV_FRAME_FLAG_CORRUPT, 0)).isTrue();
    assertThat(isDamaged(5)).isTrue();
  }

  @Test
  void shouldEndAfterAWhileWhereNoKeyFrameComes() {
    damage.lost(5);
    nanos += PictureDamage.LONGEST.toNanos();

    assertThat(isDamaged(255)).isTrue();
    nanos++;
    assertThat(isDamaged(256)).isFalse();
    assertThat(isDamaged(257)).isFalse();
  }
}
