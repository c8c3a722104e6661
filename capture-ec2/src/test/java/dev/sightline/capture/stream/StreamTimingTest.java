package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.capture.frame.CaptureTime;
import dev.sightline.capture.source.Picture;
import dev.sightline.contract.CapturedAtSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTimingTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final AVFrame NO_PIXELS = new AVFrame((org.bytedeco.javacpp.Pointer) null);

  private final StreamTiming timing = new StreamTiming(10, true);
  private final List<Duration> taken = new ArrayList<>();
  private long nowMicros;

  /** A picture arrives; its time in the run is kept if it is taken. */
  private void arrive(long ptsMicros, OptionalLong origin) {
    Instant now = START.plus(Duration.ofNanos(nowMicros * 1000));
    timing
        .take(new Picture(NO_PIXELS, ptsMicros, origin, false), nowMicros * 1000, now)
        .map(CaptureTime::at)
        .ifPresent(at -> taken.add(Duration.between(START, at)));
  }

  private void play(double fps, int pictures, IntToLongFunction stamps) {
    for (int i = 0; i < pictures; i++) {
      arrive(stamps.applyAsLong(i), OptionalLong.empty());
      nowMicros += Math.round(1e6 / fps);
    }
  }

  /** Time stamps of cameras that get them wrong, at 25 pictures a second, in microseconds. */
  private static IntToLongFunction stamps(String kind) {
    long tick = 40_000;
    return switch (kind) {
      case "const" -> i -> 0;
      case "ms" -> i -> i * tick / 90;
      case "fast" -> i -> i * tick * 30;
      case "back" -> i -> i * tick - (i % 3 == 2 ? 2 * tick + 100 : 0);
      case "zigzag" -> i -> i * tick - (i % 2 == 1 ? tick * 6 / 5 : 0);
      case "spike" -> i -> i * tick + (i % 20 == 19 ? 37_600_000_000L : 0);
      case "jumpback" -> i -> i % 100 * tick;
      case "jumpforward" -> i -> i * tick + i / 50 * 3_600_000_000L;
      case "twice" -> i -> i / 2 * (2 * tick);
      default -> i -> i * tick;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "right, false",
    "twice, false",
    "jumpback, false",
    "jumpforward, false",
    "const, true",
    "ms, true",
    "fast, true",
    "back, true",
    "zigzag, true",
    "spike, true"
  })
  void shouldKeepTheRateAndGoForwardWhateverTheTimesSay(String kind, boolean isByArrival) {
    play(25, 1500, stamps(kind));

    assertThat(timing.isByArrival()).isEqualTo(isByArrival);
    assertThat(taken).hasSizeBetween(560, 625).isSorted();
    // Seen as they arrive, but for the time before it is clear what the camera does.
    assertThat(taken.get(taken.size() - 1))
        .isBetween(Duration.ofSeconds(54), Duration.ofSeconds(60));
    assertThat(taken.subList(50, taken.size())).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"right", "const"})
  void shouldTakeEachPictureOfASlowCamera(String kind) {
    play(0.2, 20, kind.equals("const") ? i -> 0 : i -> i * 5_000_000L);

    assertThat(taken).hasSize(20).isSorted();
  }

  @Test
  void shouldTakeTheFirstPictureOfEachConnection() {
    for (int i = 0; i < 5; i++) {
      timing.connected();
      arrive(0, OptionalLong.empty());
      nowMicros += 5_000_000;
    }

    assertThat(taken).hasSize(5).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void shouldBelieveTheTimesOfACameraAgain() {
    play(25, 250, stamps("const"));
    assertThat(timing.isByArrival()).isTrue();

    play(25, 400, stamps("right"));
    assertThat(timing.isByArrival()).isFalse();
  }

  @Test
  void shouldNotTakeAStallOfTheNetworkForAWrongClock() {
    play(25, 100, stamps("right"));
    nowMicros += 3_000_000;
    for (int i = 100; i < 175; i++) {
      arrive(i * 40_000L, OptionalLong.empty());
      nowMicros += 1_000;
    }
    play(25, 100, i -> (175 + i) * 40_000L);

    assertThat(timing.isByArrival()).isFalse();
    assertThat(taken).hasSizeBetween(105, 112).isSorted();
  }

  @Test
  void shouldTakeAllThatArrivedWhileTheConnectionWasOpened() {
    StreamTiming whole = new StreamTiming(25, true);
    whole.connecting(0);
    nowMicros = 3_000_000;
    whole.connected();

    int count = 0;
    for (int i = 0; i < 150; i++) {
      Picture picture = new Picture(NO_PIXELS, i * 40_000L, OptionalLong.empty(), false);
      Instant now = START.plusNanos(nowMicros * 1000);
      count += whole.take(picture, nowMicros * 1000, now).isPresent() ? 1 : 0;
      nowMicros += i < 75 ? 1_000 : 40_000;
    }

    assertThat(count).isEqualTo(150);
  }

  @Test
  void shouldGoForwardWhenTheFirstReportDatesPicturesBackAndThenFollowIt() {
    play(25, 50, stamps("right"));
    long origin = START.minusMillis(400).toEpochMilli() * 1000;
    for (int i = 50; i < 150; i++) {
      arrive(i * 40_000L, OptionalLong.of(origin));
      nowMicros += 40_000;
    }

    assertThat(taken).isSorted().doesNotHaveDuplicates();
    assertThat(Duration.ofNanos(nowMicros * 1000).minus(taken.get(taken.size() - 1)))
        .isBetween(Duration.ofMillis(400), Duration.ofMillis(600));
  }

  @Test
  void shouldSayWhoseClockItIs() {
    Picture picture =
        new Picture(NO_PIXELS, 0, OptionalLong.of(START.toEpochMilli() * 1000), false);

    assertThat(timing.take(picture, 0, START))
        .contains(new CaptureTime(START, CapturedAtSource.RTCP));
  }
}
