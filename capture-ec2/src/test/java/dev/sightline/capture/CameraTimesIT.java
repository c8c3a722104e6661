package dev.sightline.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.testing.CaptureProgram;
import dev.sightline.capture.testing.EmbeddedCapture;
import dev.sightline.capture.testing.Film;
import dev.sightline.capture.testing.RtspCamera;
import dev.sightline.capture.testing.SharedBroker;
import dev.sightline.capture.testing.TopicReader;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Cameras whose RTP time stamps are wrong, over real RTSP into the real broker. */
@ExtendWith(SharedBroker.class)
class CameraTimesIT {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int FPS = 25;
  private static final int TICK = 90_000 / FPS;

  /** Frames a second that are asked for, with what a fast clock may add. */
  private static final double MOST = 10 * 1.02;

  /** Frames that may come at once, at first. */
  private static final int FIRST = 5;

  private static final long ENOUGH = 60;

  /** Time stamp by number of the picture, in ticks of 90 kHz. */
  private static final Map<String, IntUnaryOperator> WRONG =
      Map.of(
          "const", i -> 1234,
          "millis", i -> i * 1000 / FPS,
          "fast", i -> i * TICK * 30,
          "back", i -> i * TICK - (i % 3 == 2 ? 2 * TICK + 9 : 0));

  @TempDir private Path directory;
  private final Map<String, RtspCamera> cameras = new LinkedHashMap<>();

  @AfterEach
  void stop() throws Exception {
    for (RtspCamera camera : cameras.values()) {
      camera.close();
    }
  }

  @Test
  void shouldDateByArrivalKeepTheRateAndSaySo(EmbeddedBroker broker) throws Exception {
    Film film = Film.grey(directory, 160, 96, FPS, 50);
    for (Map.Entry<String, IntUnaryOperator> stamps : WRONG.entrySet()) {
      RtspCamera camera = RtspCamera.start(film);
      camera.stamp(stamps.getValue());
      cameras.put(stamps.getKey(), camera);
    }
    cameras.put("right", RtspCamera.start(film));
    String streams =
        cameras.entrySet().stream()
            .map(camera -> camera.getKey() + "=" + camera.getValue().url())
            .collect(Collectors.joining(","));

    long started = System.nanoTime();
    CaptureProgram capture =
        EmbeddedCapture.start(
            broker.bootstrapServers(), Map.of("STREAMS", streams, "FRAME_RATE", "10"));
    try (capture) {
      for (String stream : cameras.keySet()) {
        await().atMost(SOON).until(() -> capture.published(stream) >= ENOUGH);
        await().atMost(SOON).until(() -> isByArrival(capture, stream) == WRONG.containsKey(stream));
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;

    for (String stream : cameras.keySet()) {
      List<FrameHeaders> frames =
          new TopicReader(broker.bootstrapServers()).headers("video-frames." + stream);
      assertThat(frames.size()).as(stream).isLessThanOrEqualTo((int) (seconds * MOST) + FIRST);
      assertThat(frames).extracting(FrameHeaders::capturedAt).as(stream).isSorted();
    }
    for (String stream : WRONG.keySet()) {
      assertThat(isWarned(capture, stream)).as(stream).isTrue();
    }
  }

  private static boolean isByArrival(CaptureProgram capture, String stream)
      throws InterruptedException {
    return capture.metric("sightline_stream_times_by_arrival", stream) == 1;
  }

  private static boolean isWarned(CaptureProgram capture, String stream) throws Exception {
    return capture
        .output()
        .lines()
        .anyMatch(
            line ->
                line.contains("WARN")
                    && line.contains("stream=\"" + stream + "\"")
                    && line.contains("using arrival times"));
  }
}
