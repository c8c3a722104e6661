package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.sightline.capture.config.FrameConfig;
import dev.sightline.capture.config.Pace;
import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.frame.FrameMaker;
import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.capture.publish.DropReason;
import dev.sightline.capture.publish.DropReport;
import dev.sightline.capture.publish.FrameBuffer;
import dev.sightline.capture.publish.FrameMemory;
import dev.sightline.capture.publish.StreamLedger;
import dev.sightline.capture.source.Picture;
import dev.sightline.capture.source.SourceException;
import dev.sightline.capture.source.VideoReader;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;

class CaptureLoopTest {

  private static final StreamId STREAM = new StreamId("cam");

  private final TestTime test = new TestTime();
  private final StreamTime time = test.time();
  private final StreamMonitor monitor = new StreamMonitor(STREAM, "source", time.clock());
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger reconnects = new AtomicInteger();

  /** Fails while it is opened, then while it is read, and then for good. */
  private VideoReader open() throws SourceException {
    return switch (opened.incrementAndGet()) {
      case 1 -> throw new IllegalStateException("defect of the opening");
      case 2 -> new Broken();
      default -> throw SourceException.hopeless("nothing there");
    };
  }

  private final StreamLedger ledger = new StreamLedger(new SimpleMeterRegistry(), STREAM);

  private void run(String source) {
    run(source, (location, cancellation) -> open());
  }

  private void run(String source, VideoReader.Opener opener) {
    run(source, opener, StreamMask.none());
  }

  private void run(String source, VideoReader.Opener opener, StreamMask mask) {
    FrameConfig frames = new FrameConfig(10, 0, 85, 5, 1 << 20, 0);
    FrameBuffer buffer = new FrameBuffer(5, 1 << 20, new FrameMemory(frames));
    new CaptureLoop(
            VideoSource.parse(source),
            opener,
            new StreamPlan(10, Pace.TIMESTAMPS, 0),
            new FrameMaker(new UUID(1, 1), frames, mask),
            new FrameSink(
                buffer, ledger, new DropReport(STREAM, ledger, time.clock()), 1 << 20, false),
            monitor,
            new Reconnection(new SplittableRandom(1), reconnects::incrementAndGet),
            time)
        .run();
  }

  @Test
  void shouldReadACameraAnewAfterADefect() {
    run("rtsp://camera/live");

    assertThat(opened).hasValue(3);
    assertThat(reconnects).hasValue(2);
    assertThat(monitor.lastFailure()).contains("defect: java.lang.LinkageError: of the reading");
    assertThat(monitor.state()).isInstanceOf(StreamState.Failed.class);
  }

  @Test
  void shouldNotOpenACameraBeforeItsMasksAreKnown() {
    StreamMask mask = StreamMask.unknown("no masks");
    test.onSleep(
        () -> {
          assertThat(opened).hasValue(0);
          assertThat(monitor.state())
              .isInstanceOfSatisfying(
                  StreamState.Withheld.class,
                  withheld -> assertThat(withheld.cause()).isEqualTo("no masks"));
          assertThat(monitor.state().text()).isEqualTo("failed");
          mask.become(List.of());
        });

    run(
        "rtsp://camera/live",
        (location, cancellation) -> {
          opened.incrementAndGet();
          throw SourceException.hopeless("nothing there");
        },
        mask);

    assertThat(opened).hasValue(1);
  }

  @Test
  void shouldNotReadAFileWhoseMasksAreUnknown() {
    run("street.mp4", (location, cancellation) -> open(), StreamMask.unknown("no masks"));

    assertThat(opened).hasValue(0);
    assertThat(monitor.state())
        .isInstanceOfSatisfying(
            StreamState.Failed.class, failed -> assertThat(failed.cause()).isEqualTo("no masks"));
  }

  @Test
  void shouldNotReadAFileTwiceAfterADefect() {
    run("street.mp4");

    assertThat(opened).hasValue(1);
    assertThat(monitor.state())
        .isInstanceOfSatisfying(
            StreamState.Failed.class,
            failed -> assertThat(failed.cause()).contains("defect of the opening"));
  }

  @Test
  void shouldCountDamagedPicturesThatAreDueAndPublishNone() {
    run("street.mp4", (location, cancellation) -> new Damaged());

    assertThat(ledger.totals().captured()).isEqualTo(3);
    assertThat(ledger.totals().droppedByReason()).containsEntry(DropReason.DAMAGED, 3L);
    assertThat(ledger.totals().underWay()).isZero();
  }

  /** Five pictures within 200 ms; three of them are due at ten a second. */
  private static final class Damaged implements VideoReader {
    private final AVFrame pixels = av_frame_alloc();
    private long micros = -50_000;

    @Override
    public Optional<Picture> next() {
      micros += 50_000;
      return micros > 200_000
          ? Optional.empty()
          : Optional.of(new Picture(pixels, micros, OptionalLong.empty(), true));
    }

    @Override
    public void close() {
      av_frame_free(pixels);
    }
  }

  private static final class Broken implements VideoReader {
    @Override
    public Optional<Picture> next() {
      throw new LinkageError("of the reading");
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
