package dev.sightline.capture;

import dev.sightline.capture.config.CaptureSetting;
import dev.sightline.capture.config.Pace;
import dev.sightline.capture.stream.CaptureService;
import dev.sightline.capture.stream.StreamFailedException;
import dev.sightline.program.kafka.KafkaFailures;
import dev.sightline.program.start.StartupFailure;
import dev.sightline.program.start.StartupFailures;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line; an option overrides the environment variable of the same meaning. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Captures streams and publishes their frames to Kafka.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all that was asked for is in Kafka",
      "1:the program failed, or some frames are not in Kafka",
      "2:a setting is wrong, or a source can never work",
      "3:a stream gave no frame within --fail-fast",
      "4:a file is truncated; what it holds is in Kafka"
    })
public final class CaptureCommand implements Callable<Integer> {

  private static final StartupFailures FAILURES =
      new StartupFailures("capture", List.of(CaptureSetting.values()), KafkaFailures::explain);

  /** Property by option, as they were given. */
  private final Map<String, Object> given = new HashMap<>();

  private final Function<ApplicationContextBuilder, ApplicationContext> contexts;

  @Spec private CommandSpec spec;

  /**
   * @param contexts makes the context that a run starts and closes
   */
  public CaptureCommand(Function<ApplicationContextBuilder, ApplicationContext> contexts) {
    this.contexts = contexts;
  }

  @Option(
      names = "--source",
      paramLabel = "URL",
      description = "rtsp://…, a video file, webcam:N (RTSP_URL)")
  void source(String source) {
    given.put("sightline.streams.rtsp-url", source);
    given.put("sightline.streams.streams", "");
    given.putIfAbsent("sightline.streams.streams-file", "");
  }

  @Option(names = "--stream-id", paramLabel = "ID", description = "the stream's name (STREAM_ID)")
  void streamId(String id) {
    given.put("sightline.streams.stream-id", id);
  }

  @Option(
      names = "--streams-file",
      paramLabel = "FILE",
      description =
          "a line id=url for each stream, looked at twice a second: streams come and go while the"
              + " others go on (STREAMS_FILE)")
  void streamsFile(String file) {
    given.put("sightline.streams.streams-file", file);
  }

  @Option(names = "--fps", paramLabel = "N", description = "frames a second (FRAME_RATE)")
  void rate(String rate) {
    given.put("sightline.frames.rate", rate);
  }

  @Option(names = "--duration", paramLabel = "SECONDS", description = "end after that time")
  void duration(double seconds) {
    given.put("sightline.run.duration-seconds", seconds);
  }

  @Option(
      names = "--max-frames",
      paramLabel = "N",
      description = "end after N frames of each stream, all of them in Kafka")
  void maxFrames(long frames) {
    given.put("sightline.run.max-frames", frames);
  }

  @Option(
      names = "--pace",
      description = "of files: timestamps (default), or max: as fast as Kafka takes them")
  void pace(String pace) {
    try {
      given.put("sightline.run.pace", Pace.valueOf(pace.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--pace is '" + pace + "'; allowed: timestamps or max", e);
    }
  }

  @Option(
      names = "--fail-fast",
      paramLabel = "SECONDS",
      description = "fail unless each stream gives a frame within that time")
  void failFast(double seconds) {
    given.put("sightline.run.fail-fast-seconds", seconds);
  }

  @Option(
      names = "--kafka-servers",
      paramLabel = "HOST:PORT",
      description = "KAFKA_BOOTSTRAP_SERVERS")
  void kafkaServers(String servers) {
    given.put("sightline.kafka.bootstrap-servers", servers);
  }

  @Option(names = "--topic", paramLabel = "PREFIX", description = "topic prefix (KAFKA_TOPIC)")
  void topic(String prefix) {
    given.put("sightline.kafka.topic", prefix);
  }

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "at the end, write what became of the frames to FILE: JSON, a line per stream")
  void ledger(String file) {
    given.put("sightline.ledger.file", file);
  }

  @Override
  public Integer call() throws InterruptedException {
    ApplicationContext context =
        contexts.apply(ApplicationContext.builder().banner(false).properties(given));
    try {
      context.start();
      EmbeddedServer unused = context.getBean(EmbeddedServer.class).start();
      context.getBean(CaptureService.class).run();
      context.close();
      return CommandLine.ExitCode.OK;
    } catch (StreamFailedException e) {
      // What closing says comes before: the last line is the reason.
      context.close();
      say(e.getMessage());
      return e.exitCode();
    } catch (RuntimeException e) {
      StartupFailure failure = FAILURES.of(e, context);
      say(failure.message());
      return failure.exitCode();
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
