package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.capture.config.RunConfig;
import dev.sightline.capture.config.StreamsConfig;
import dev.sightline.capture.publish.LedgerFile;
import dev.sightline.capture.publish.StreamLedger;
import dev.sightline.capture.testing.TestVideo;
import dev.sightline.program.retry.Sleeper;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run over a real video; nothing answers where Kafka should be. */
class CaptureServiceIT {

  private static final long LIMIT_SECONDS = 3600;
  private static final int SOME_FRAMES = 3;

  @TempDir private static Path directory;

  @Test
  void shouldCountInOneLineWhatIsNotInKafkaWhenItsTimeIsOver() throws Exception {
    Path video = TestVideo.write(directory.resolve("long.mp4"), 160, 96, 10, 600);
    Map<String, Object> settings =
        Map.of(
            "sightline.streams.rtsp-url",
            video.toString(),
            "sightline.kafka.bootstrap-servers",
            "127.0.0.1:1",
            "sightline.run.duration-seconds",
            LIMIT_SECONDS,
            "sightline.run.drain-timeout-seconds",
            0.5);

    try (ApplicationContext context = ApplicationContext.run(settings)) {
      Streams streams = context.getBean(Streams.class);
      StreamFailedException failure =
          catchThrowableOfType(
              StreamFailedException.class, service(context, overAfterSomeFrames(streams))::run);

      StreamLedger.Totals totals = streams.all().get(0).totals();
      assertThat(totals.captured()).isBetween(1L + SOME_FRAMES, 599L);
      assertThat(failure)
          .hasMessage(
              "stream camera: %1$d of %1$d frames are not in Kafka (shutdown %1$d)",
              totals.captured());
      assertThat(failure.exitCode()).isEqualTo(1);
    }
  }

  private static CaptureService service(ApplicationContext context, StreamTime time) {
    return new CaptureService(
        context.getBean(StreamsConfig.class),
        context.getBean(RunConfig.class),
        context.getBean(Streams.class),
        context.getBean(LedgerFile.class),
        time);
  }

  /** An hour later as soon as there are some frames, however long FFmpeg takes to give them. */
  private static StreamTime overAfterSomeFrames(Streams streams) {
    return new StreamTime(
        InstantSource.system(),
        () -> System.nanoTime() + (hasSomeFrames(streams) ? nanos(LIMIT_SECONDS) : 0),
        Sleeper.system());
  }

  private static boolean hasSomeFrames(Streams streams) {
    return streams.all().stream().anyMatch(stream -> stream.totals().captured() > SOME_FRAMES);
  }

  private static long nanos(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
