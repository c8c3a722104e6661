package dev.sightline.cli.stack;

import dev.sightline.contract.CaptureLedger;
import dev.sightline.contract.CaptureLedgerJson;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.lambda.LocalLambda;
import dev.sightline.local.s3.LocalS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The pipeline, running: Kafka, S3 and the function; inference, consumer and capture as they are
 * packaged, event tracker and console with them when they were asked for; and the video as a
 * camera. Made by {@link StackStarter}.
 */
public final class LocalStack implements AutoCloseable {

  public static final String CONSUMER_GROUP = "frame-consumer-group";
  public static final String TRACKER_GROUP = "sightline-event-tracker";
  public static final String RESULTS_TOPIC = "video-results";
  public static final String EVENTS_TOPIC = "video-events";
  public static final String BUCKET = "video-pipeline-output";
  public static final FrameTopics TOPICS = new FrameTopics("video-frames");
  public static final ObjectKeys KEYS = new ObjectKeys("");

  private final OpenParts parts;
  private final Supervisor supervisor;
  private final LocalKafka kafka;
  private final LocalS3 s3;
  private final LocalLambda function;
  private final List<RunningProgram> services;
  private final List<RunningProgram> consumers;
  private final RunningProgram capture;
  private final SideProgram tracker;
  private final SideProgram console;
  private final Path captureLedger;
  private final Map<StreamId, URI> videos;

  /**
   * @param captureLedger the file in which capture leaves its ledger when it ends
   * @param services inference services, at least one
   * @param consumers at least one
   * @param endless whether capture has no end of its own, but for a number of frames: a file that
   *     it reads itself would begin again with a restart
   */
  LocalStack(
      OpenParts parts,
      Supervisor supervisor,
      boolean endless,
      LocalKafka kafka,
      LocalS3 s3,
      LocalLambda function,
      List<RunningProgram> services,
      List<RunningProgram> consumers,
      RunningProgram capture,
      SideProgram tracker,
      SideProgram console,
      Path captureLedger,
      Map<StreamId, URI> videos) {
    this.parts = parts;
    this.supervisor = supervisor;
    this.kafka = kafka;
    this.s3 = s3;
    this.function = function;
    this.services = List.copyOf(services);
    this.consumers = List.copyOf(consumers);
    this.capture = capture;
    this.tracker = tracker;
    this.console = console;
    this.captureLedger = captureLedger;
    this.videos = Map.copyOf(videos);
    supervisor.watch(new RestartableKafka(kafka));
    services.forEach(supervisor::watch);
    consumers.forEach(supervisor::watch);
    supervisor.watchUntilDone(capture, endless);
  }

  /** Runs whenever a process of the stack has taken the place of one that ended. */
  void onRestart(Runnable action) {
    supervisor.onRestart(action);
    function.onRestart(action);
  }

  /** Whether capture has captured all that it was told to, or its source had. */
  public boolean captureHasFinished() {
    return capture.process().exit().getNow(-1) == 0;
  }

  /**
   * Completes when a program has ended that should not, and is not started again; never in an
   * orderly stop.
   */
  public CompletableFuture<StackException> failure() {
    return supervisor.failure();
  }

  /**
   * What became of the frames in a capture that has ended; empty while it runs, or where it could
   * not say so.
   *
   * @throws IOException if the file can't be read
   */
  public List<CaptureLedger> captureLedger() throws IOException {
    if (capture.process().isAlive() || Files.notExists(captureLedger)) {
      return List.of();
    }
    return new CaptureLedgerJson().decode(Files.readString(captureLedger));
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

  /** The inference service, the first where there are several. */
  public RunningProgram inference() {
    return services.get(0);
  }

  /** The consumer, the first where there are several. */
  public RunningProgram consumer() {
    return consumers.get(0);
  }

  /** All inference services. */
  public List<RunningProgram> services() {
    return services;
  }

  /** All consumers. */
  public List<RunningProgram> consumers() {
    return consumers;
  }

  public RunningProgram capture() {
    return capture;
  }

  public SideProgram tracker() {
    return tracker;
  }

  public SideProgram console() {
    return console;
  }

  /** The RTSP addresses of the videos that the stack plays, by stream. */
  public Map<StreamId, URI> videos() {
    return videos;
  }

  /** All processes with their times to start, in the order of the flow; what reads along last. */
  public List<ProcessReport> processes() {
    List<ProcessReport> processes = new ArrayList<>();
    processes.add(report(capture));
    processes.add(new ProcessReport("kafka", kafka.process().pid(), kafka.startUp()));
    consumers.forEach(consumer -> processes.add(report(consumer)));
    services.forEach(service -> processes.add(report(service)));
    processes.add(new ProcessReport("annotate", function.process().pid(), function.startUp()));
    tracker.program().map(LocalStack::report).ifPresent(processes::add);
    console.program().map(LocalStack::report).ifPresent(processes::add);
    return List.copyOf(processes);
  }

  private static ProcessReport report(RunningProgram program) {
    return new ProcessReport(program.process().name(), program.process().pid(), program.startUp());
  }

  /** Stops capture, then the consumer, then everything else. Idempotent. */
  @Override
  public void close() {
    supervisor.close();
    parts.close();
  }
}
