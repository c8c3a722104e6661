package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.config.FrameConfig;
import dev.sightline.capture.config.Pace;
import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.frame.FrameMaker;
import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.capture.publish.DropReport;
import dev.sightline.capture.publish.FrameBuffer;
import dev.sightline.capture.publish.FrameMemory;
import dev.sightline.capture.publish.StreamLedger;
import dev.sightline.capture.source.FfmpegLog;
import dev.sightline.capture.source.FfmpegOpener;
import dev.sightline.capture.source.ReadTimeouts;
import dev.sightline.capture.testing.Film;
import dev.sightline.capture.testing.RtspCamera;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cameras over real RTSP that go and come back. */
class CameraReturnIT {

  private static final Logger log = LoggerFactory.getLogger(CameraReturnIT.class);

  private static final int CAMERAS = 20;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration AWAY = Duration.ofSeconds(4);
  private static final FfmpegOpener OPENER = new FfmpegOpener(new ReadTimeouts(10, 5));

  @TempDir private static Path directory;
  private static Film film;

  private final List<Watched> watched = new ArrayList<>();

  @BeforeAll
  static void shoot() throws Exception {
    FfmpegLog.silence();
    film = Film.grey(directory, 160, 96, 25, 50);
  }

  @AfterEach
  void stop() throws Exception {
    for (Watched each : watched) {
      each.stop();
    }
  }

  private Watched watch(RtspCamera camera, String url) {
    Watched added = new Watched(watched.size(), camera, url);
    watched.add(added);
    added.thread.start();
    return added;
  }

  @Test
  void shouldHaveAFrameWithinFiveSecondsOfTheCamerasReturn() throws Exception {
    for (int i = 0; i < CAMERAS; i++) {
      RtspCamera camera = RtspCamera.start(film);
      watch(camera, camera.url());
    }
    for (Watched each : watched) {
      each.awaitFrame();
    }

    for (Watched each : watched) {
      each.camera.close();
    }
    await().atMost(SOON).until(() -> watched.stream().noneMatch(each -> each.monitor.isOnline()));
    await().pollDelay(AWAY).atMost(AWAY.multipliedBy(2)).until(() -> true);
    List<CompletableFuture<Duration>> times = new ArrayList<>();
    for (Watched each : watched) {
      times.add(each.comeBack());
    }

    List<Duration> sorted =
        times.stream().map(time -> time.orTimeout(30, TimeUnit.SECONDS).join()).sorted().toList();
    log.atInfo()
        .addKeyValue("median", sorted.get(CAMERAS / 2 - 1))
        .addKeyValue("p95", sorted.get(CAMERAS * 95 / 100 - 1))
        .addKeyValue("longest", sorted.get(CAMERAS - 1))
        .log("Cameras back");
    assertThat(sorted.get(CAMERAS * 95 / 100 - 1))
        .as("p95 of %s", sorted)
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void shouldShowAFrozenCameraCutItOffAndComeBackToIt() throws Exception {
    RtspCamera camera = RtspCamera.start(film);
    Watched stream = watch(camera, camera.url());
    // How long a picture may stay away follows from those before: one alone says nothing of it.
    await().atMost(SOON).until(() -> stream.ledger.totals().captured() >= 3);

    camera.freeze(true);
    await().atMost(SOON).until(() -> stream.monitor.state() instanceof StreamState.Frozen);
    await().atMost(SOON).until(() -> stream.monitor.state() instanceof StreamState.Offline);
    assertThat(stream.monitor.lastFailure().orElseThrow()).contains("timed out");

    camera.freeze(false);
    await().atMost(SOON).until(stream.monitor::isOnline);
    assertThat(camera.connections()).isGreaterThan(1);
  }

  @Test
  void shouldNotAskACameraAgainSoonThatRefusesThePassword() throws Exception {
    try (RtspCamera camera = RtspCamera.start(film)) {
      camera.require("admin:right");
      Watched stream = watch(camera, camera.url("admin:hunter2"));
      await().atMost(SOON).until(() -> stream.monitor.state() instanceof StreamState.Offline);

      // One to log in, and one without a password, to learn what the camera asks for.
      await().during(Duration.ofSeconds(2)).until(() -> camera.connections() == 2);
      assertThat(stream.monitor.lastFailure().orElseThrow())
          .contains("401 Unauthorized", "rtsp://***@")
          .doesNotContain("hunter2");
    }
  }

  /** A stream up to its buffer. */
  private static final class Watched {
    private final StreamId id;
    private final FrameBuffer buffer = new FrameBuffer(5, 1 << 20, new FrameMemory(1 << 20));
    private final StreamLedger ledger;
    private final StreamMonitor monitor;
    private final CaptureLoop loop;
    private final Thread thread;
    private RtspCamera camera;

    Watched(int number, RtspCamera camera, String url) {
      this.camera = camera;
      StreamTime time = StreamTime.system();
      id = new StreamId("camera-" + number);
      ledger = new StreamLedger(new SimpleMeterRegistry(), id);
      monitor = new StreamMonitor(id, "camera", time.clock());
      loop =
          new CaptureLoop(
              VideoSource.parse(url),
              OPENER,
              new StreamPlan(10, Pace.TIMESTAMPS, 0),
              new FrameMaker(
                  new UUID(1, number),
                  new FrameConfig(10, 0, 85, 5, 1 << 20, 0),
                  StreamMask.none()),
              new FrameSink(
                  buffer, ledger, new DropReport(id, ledger, time.clock()), 1 << 20, false),
              monitor,
              new Reconnection(new SplittableRandom(number), () -> {}),
              time);
      thread = new Thread(loop, "read-" + id);
    }

    void awaitFrame() throws InterruptedException {
      assertThat(buffer.awaitFrame()).isTrue();
    }

    /** How long it takes from the camera's return to the first frame. */
    CompletableFuture<Duration> comeBack() throws Exception {
      assertThat(buffer.drain()).isNotNull();
      long started = System.nanoTime();
      camera = RtspCamera.start(film, camera.port());
      CompletableFuture<Duration> time = new CompletableFuture<>();
      Thread waiting =
          new Thread(
              () -> {
                try {
                  awaitFrame();
                  time.complete(Duration.ofNanos(System.nanoTime() - started));
                } catch (InterruptedException e) {
                  time.completeExceptionally(e);
                }
              });
      waiting.setDaemon(true);
      waiting.start();
      return time;
    }

    void stop() throws Exception {
      loop.stop();
      thread.interrupt();
      thread.join();
      buffer.close();
      camera.close();
    }
  }
}
