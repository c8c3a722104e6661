package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.capture.config.RunConfig;
import dev.sightline.capture.config.StreamsConfig;
import dev.sightline.capture.privacy.MasksWatcher;
import dev.sightline.capture.publish.LedgerFile;
import dev.sightline.capture.publish.StreamLedger;
import dev.sightline.capture.testing.TestVideo;
import dev.sightline.program.retry.Sleeper;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run over a real video; nothing answers where Kafka should be. */
class CaptureServiceIT {

  private static final long LIMIT_SECONDS = 3600;
  private static final long LIMIT_NANOS = Duration.ofSeconds(LIMIT_SECONDS).toNanos();
  private static final int FRAMES = 600;
  private static final int SOME_FRAMES = 3;

  @TempDir private static Path directory;

  @Test
  void shouldCountInOneLineWhatIsNotInKafkaWhenItsTimeIsOver() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "sightline.streams.rtsp-url", video(), "sightline.run.duration-seconds", LIMIT_SECONDS);

    try (ApplicationContext context = start(settings)) {
      StreamFailedException failure =
          failure(context, stream -> stream.totals().captured() > SOME_FRAMES);

      StreamLedger.Totals totals = context.getBean(Streams.class).all().get(0).totals();
      assertThat(totals.captured()).isBetween(1L + SOME_FRAMES, FRAMES - 1L);
      assertThat(failure)
          .hasMessage(
              "stream camera: %1$d of %1$d frames are not in Kafka (shutdown %1$d)",
              totals.captured());
      assertThat(failure.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void shouldFailInOneLineWhenKafkaTakesNoFrameInTime() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "sightline.streams.rtsp-url",
            video(),
            "sightline.run.fail-fast-seconds",
            LIMIT_SECONDS);

    try (ApplicationContext context = start(settings)) {
      StreamFailedException failure = failure(context, stream -> stream.totals().captured() > 0);

      assertThat(failure)
          .hasMessageStartingWith("Kafka took no frame of stream camera within 3600 s: ");
      assertThat(failure.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void shouldFailInOneLineWhenACameraGivesNoFrameInTime() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "sightline.streams.rtsp-url",
            "rtsp://admin:hunter2@127.0.0.1:1/x",
            "sightline.run.fail-fast-seconds",
            LIMIT_SECONDS);

    try (ApplicationContext context = start(settings)) {
      StreamFailedException failure =
          failure(context, stream -> stream.monitor().lastFailure().isPresent());

      assertThat(failure)
          .hasMessageStartingWith("stream camera gave no frame within 3600 s: ")
          .hasMessageContaining("refused")
          .hasMessageNotContaining("hunter2");
      assertThat(failure.exitCode()).isEqualTo(3);
    }
  }

  private static String video() throws Exception {
    return TestVideo.write(directory.resolve("long.mp4"), 160, 96, 10, FRAMES).toString();
  }

  private static ApplicationContext start(Map<String, Object> settings) {
    return ApplicationContext.builder()
        .properties(settings)
        .properties(
            Map.of(
                "sightline.kafka.bootstrap-servers",
                "127.0.0.1:1",
                "sightline.run.drain-timeout-seconds",
                0.5))
        .start();
  }

  /** Of a run for which the limit passes at that moment, however long it takes to come to it. */
  private static StreamFailedException failure(
      ApplicationContext context, Predicate<CapturedStream> moment) {
    Streams streams = context.getBean(Streams.class);
    StreamTime time =
        new StreamTime(
            InstantSource.system(),
            () -> System.nanoTime() + (streams.all().stream().anyMatch(moment) ? LIMIT_NANOS : 0),
            Sleeper.system());
    CaptureService service =
        new CaptureService(
            context.getBean(StreamsConfig.class),
            context.getBean(RunConfig.class),
            streams,
            context.getBean(MasksWatcher.class),
            context.getBean(LedgerFile.class),
            time);
    return catchThrowableOfType(StreamFailedException.class, service::run);
  }
}
