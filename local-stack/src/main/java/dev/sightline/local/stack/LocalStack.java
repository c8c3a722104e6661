package dev.sightline.local.stack;

import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.lambda.LocalLambda;
import dev.sightline.local.process.ChildProcess;
import dev.sightline.local.s3.LocalS3;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The pipeline, running: Kafka, S3 and the function; inference, consumer and capture as they are
 * packaged; and the video as a camera. Made by {@link StackStarter}.
 */
public final class LocalStack implements AutoCloseable {

  public static final String CONSUMER_GROUP = "frame-consumer-group";
  public static final String BUCKET = "video-pipeline-output";
  public static final FrameTopics TOPICS = new FrameTopics("video-frames");
  public static final ObjectKeys KEYS = new ObjectKeys("");

  private final OpenParts parts;
  private final LocalKafka kafka;
  private final LocalS3 s3;
  private final LocalLambda function;
  private final RunningProgram inference;
  private final RunningProgram consumer;
  private final RunningProgram capture;
  private final Map<StreamId, URI> videos;
  private final CompletableFuture<StackException> failure = new CompletableFuture<>();

  LocalStack(
      OpenParts parts,
      LocalKafka kafka,
      LocalS3 s3,
      LocalLambda function,
      RunningProgram inference,
      RunningProgram consumer,
      RunningProgram capture,
      Map<StreamId, URI> videos) {
    this.parts = parts;
    this.kafka = kafka;
    this.s3 = s3;
    this.function = function;
    this.inference = inference;
    this.consumer = consumer;
    this.capture = capture;
    this.videos = Map.copyOf(videos);
    watch();
  }

  private void watch() {
    watch(kafka.process());
    watch(inference.process());
    watch(consumer.process());
    watch(capture.process());
  }

  private void watch(ChildProcess process) {
    var unused = process.exit().thenAccept(code -> ended(process, code));
  }

  private void ended(ChildProcess process, int exitCode) {
    boolean finished = process == capture.process() && exitCode == 0;
    if (!finished && !parts.isClosed()) {
      failure.complete(
          StackException.ended(process.failure("ended with exit code " + exitCode), exitCode));
    }
  }

  /** Whether capture has captured all that it was told to, or its source had. */
  public boolean captureHasFinished() {
    return capture.process().exit().getNow(-1) == 0;
  }

  /** Completes when a program ends that should not; never in an orderly stop. */
  public CompletableFuture<StackException> failure() {
    return failure.copy();
  }

  public LocalKafka kafka() {
    return kafka;
  }

  public LocalS3 s3() {
    return s3;
  }

  public LocalLambda function() {
    return function;
  }

  public RunningProgram inference() {
    return inference;
  }

  public RunningProgram consumer() {
    return consumer;
  }

  public RunningProgram capture() {
    return capture;
  }

  /** The RTSP addresses of the videos that the stack plays, by stream. */
  public Map<StreamId, URI> videos() {
    return videos;
  }

  /** All processes with their times to start, in the order of the flow. */
  public List<ProcessReport> processes() {
    return List.of(
        report(capture),
        new ProcessReport("kafka", kafka.process().pid(), kafka.startUp()),
        report(consumer),
        report(inference),
        new ProcessReport("annotate", function.process().pid(), function.startUp()));
  }

  private static ProcessReport report(RunningProgram program) {
    return new ProcessReport(program.process().name(), program.process().pid(), program.startUp());
  }

  /** Stops capture, then the consumer, then everything else. Idempotent. */
  @Override
  public void close() {
    parts.close();
  }
}
