package dev.sightline.cli.stack;

import dev.sightline.local.s3.LocalS3;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server programs are started with.
 *
 * @param kept whether what they store outlives the stack
 * @param captureLedger the file in which capture leaves its ledger when it ends
 * @param regions the file of lines and zones; empty for what the environment says
 */
record ProgramSpecs(
    StackPorts ports,
    StackSettings settings,
    boolean kept,
    Path captureLedger,
    Optional<Path> regions) {

  /**
   * How long the consumer may finish what it has read, at the end: what it does not finish is still
   * in Kafka. Data that is deleted with the stack needs less time.
   */
  private static final String DRAIN_SECONDS = "3";

  private static final String HASTY_DRAIN_SECONDS = "1";

  /** A source that gives no frame by then is an error here, not a state. */
  private static final String FAIL_FAST_SECONDS = "15";

  private static final String READY = "/health/readiness";
  private static final String ALIVE = "/health/liveness";

  ProgramSpec inference() {
    Map<String, String> environment = new HashMap<>();
    settings.model().ifPresent(model -> environment.put("MODEL", model));
    environment.put("GRPC_SERVER_ENABLED", Boolean.toString(isGrpc()));
    if (isGrpc()) {
      environment.put("GRPC_SERVER_PORT", Integer.toString(ports.of(Service.GRPC)));
    }
    return new ProgramSpec(
            "inference",
            "inference-k8s",
            ports.of(Service.INFERENCE),
            READY,
            StopOrder.FOUNDATION,
            List.of("-Xmx512m"),
            environment,
            List.of())
        .with(settings.replicas().of(Service.INFERENCE));
  }

  ProgramSpec consumer(String brokers, LocalS3 s3) {
    Map<String, String> environment = new HashMap<>(s3.environment("batch-consumer"));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
    environment.put("KAFKA_TOPIC", LocalStack.TOPICS.prefix());
    environment.put("KAFKA_SECURITY", "plaintext");
    environment.put("KAFKA_GROUP_ID", LocalStack.CONSUMER_GROUP);
    environment.put("RESULTS_TOPIC", LocalStack.RESULTS_TOPIC);
    environment.put("INFERENCE_PROTOCOL", settings.protocol().toString());
    environment.put(
        "INFERENCE_SERVICE_URL",
        settings.protocol()
            + "://localhost:"
            + ports.of(isGrpc() ? Service.GRPC : Service.INFERENCE));
    environment.put("DRAIN_TIMEOUT_SECONDS", kept ? DRAIN_SECONDS : HASTY_DRAIN_SECONDS);
    environment.put("S3_BUCKET", LocalStack.BUCKET);
    environment.put("S3_PREFIX", LocalStack.KEYS.prefix());
    return new ProgramSpec(
            "consumer",
            "batch-consumer",
            ports.of(Service.CONSUMER),
            READY,
            StopOrder.CONSUMER,
            List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
            environment,
            List.of())
        .with(settings.replicas().of(Service.CONSUMER));
  }

  /**
   * A consumer of the same group that asks another service.
   *
   * @param number from 2
   * @param service port of the inference service
   */
  ProgramSpec anotherConsumer(String brokers, LocalS3 s3, int number, int port, int service) {
    return consumer(brokers, s3)
        .another(number, port)
        .with(Map.of("INFERENCE_SERVICE_URL", settings.protocol() + "://localhost:" + service));
  }

  /** Alive is enough: a camera that is offline is a state, and no failure to start. */
  ProgramSpec capture(String brokers, CaptureSources sources) {
    return capture(brokers, sources, List.of("--fail-fast", FAIL_FAST_SECONDS));
  }

  /** After it died: the source was right, so that one that is away just now is waited for. */
  ProgramSpec captureAgain(String brokers, CaptureSources sources) {
    return capture(brokers, sources, List.of());
  }

  private ProgramSpec capture(String brokers, CaptureSources sources, List<String> arguments) {
    Map<String, String> environment = new HashMap<>(sources.environment());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
    environment.put("KAFKA_TOPIC", LocalStack.TOPICS.prefix());
    environment.put("KAFKA_SECURITY", "plaintext");
    environment.put("FRAME_RATE", Double.toString(settings.framesPerSecond()));
    return new ProgramSpec(
            "capture",
            "capture-ec2",
            ports.of(Service.CAPTURE),
            ALIVE,
            StopOrder.CAPTURE,
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
            environment,
            captureArguments(arguments))
        .with(settings.replicas().of(Service.CAPTURE));
  }

  /** It stops with the consumer, whose results it has then, or finds when it starts again. */
  ProgramSpec tracker(String brokers, LocalS3 s3) {
    Map<String, String> environment = new HashMap<>(s3.environment("event-tracker"));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
    environment.put("KAFKA_SECURITY", "plaintext");
    environment.put("RESULTS_TOPIC", LocalStack.RESULTS_TOPIC);
    environment.put("EVENTS_TOPIC", LocalStack.EVENTS_TOPIC);
    environment.put("TRACKER_APPLICATION_ID", LocalStack.TRACKER_GROUP);
    environment.put("S3_BUCKET", LocalStack.BUCKET);
    environment.put("S3_PREFIX", LocalStack.KEYS.prefix());
    regions.ifPresent(file -> environment.put("TRACKER_REGIONS", file.toString()));
    return new ProgramSpec(
        "tracker",
        "event-tracker",
        ports.of(Service.TRACKER),
        READY,
        StopOrder.CONSUMER,
        List.of("-Xmx160m", "-XX:TieredStopAtLevel=1"),
        environment,
        List.of());
  }

  /** Alive is enough: it shows what does not answer. */
  ProgramSpec console(String brokers, LocalS3 s3) {
    String host = System.getenv().getOrDefault("CONSOLE_HOST", ProgramSpec.LOOPBACK);
    Map<String, String> environment = new HashMap<>(s3.environment("console"));
    environment.put("CONSOLE_HOST", host);
    environment.put("MICRONAUT_SERVER_HOST", host);
    environment.put("CONSOLE_TARGETS", consoleTargets());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
    environment.put("KAFKA_TOPIC", LocalStack.TOPICS.prefix());
    environment.put("KAFKA_SECURITY", "plaintext");
    environment.put("RESULTS_TOPIC", LocalStack.RESULTS_TOPIC);
    environment.put("EVENTS_TOPIC", LocalStack.EVENTS_TOPIC);
    environment.put("S3_BUCKET", LocalStack.BUCKET);
    environment.put("S3_PREFIX", LocalStack.KEYS.prefix());
    return new ProgramSpec(
        "console",
        "console",
        ports.of(Service.CONSOLE),
        ALIVE,
        StopOrder.CAPTURE,
        List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
        environment,
        List.of());
  }

  private String consoleTargets() {
    return Stream.of(Service.CAPTURE, Service.CONSUMER, Service.INFERENCE, Service.TRACKER)
        .map(service -> "http://localhost:" + ports.of(service))
        .collect(Collectors.joining(","));
  }

  private boolean isGrpc() {
    return settings.protocol() == InferenceProtocol.GRPC;
  }

  private List<String> captureArguments(List<String> given) {
    List<String> arguments = new ArrayList<>(given);
    arguments.addAll(List.of("--ledger", captureLedger.toString()));
    settings
        .maxFrames()
        .ifPresent(frames -> arguments.addAll(List.of("--max-frames", Long.toString(frames))));
    if (settings.pace() == Pace.MAX) {
      arguments.addAll(List.of("--pace", settings.pace().toString()));
    }
    return arguments;
  }
}
