package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import dev.sightline.local.rtsp.PacketTimes.Times;
import org.junit.jupiter.api.Test;

class PacketTimesTest {

  private static final long NONE = AV_NOPTS_VALUE;

  private PacketTimes times = new PacketTimes(false, 0, () -> 100);

  private void requireTimes(long shown, long decoded, long givenShown, long givenDecoded) {
    assertThat(times.next(givenShown, givenDecoded, 0)).isEqualTo(new Times(shown, decoded, 100));
  }

  @Test
  void shouldKeepWhatTheFileSays() {
    assertThat(times.next(300, 100, 40)).isEqualTo(new Times(300, 100, 40));
    assertThat(times.next(200, 140, 40)).isEqualTo(new Times(200, 140, 40));
  }

  @Test
  void shouldDecodeTheFirstPicturesOfMatroskaBeforeThoseWhoseTimesItKnows() {
    times = new PacketTimes(false, 2, () -> 100);

    requireTimes(0, -200, 0, NONE);
    requireTimes(100, -100, 100, NONE);
    requireTimes(300, 0, 300, 0);
    requireTimes(200, 100, 200, 100);
  }

  @Test
  void shouldGoForwardWhereTheReorderingIsNotKnown() {
    requireTimes(0, 0, 0, NONE);
    requireTimes(100, 100, 100, NONE);
    requireTimes(300, 101, 300, 0);
    requireTimes(200, 102, 200, 100);
    requireTimes(400, 200, 400, 200);
  }

  @Test
  void shouldShowPicturesAsTheyAreDecodedWhereOnlyThatIsKnown() {
    requireTimes(0, 0, NONE, 0);
    requireTimes(100, 100, NONE, 100);
  }

  @Test
  void shouldCountWhereNothingIsKnownAndStartOver() {
    requireTimes(0, 0, NONE, NONE);
    requireTimes(100, 100, NONE, NONE);
    times.startOver();
    requireTimes(0, 0, NONE, NONE);
  }

  @Test
  void shouldNotBelieveTimesThatAreMadeUp() {
    times = new PacketTimes(true, 0, () -> 100);

    requireTimes(0, 0, 7, 7);
    requireTimes(100, 100, 7, 7);
  }
}
