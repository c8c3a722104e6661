package dev.sightline.cli.stack;

import dev.sightline.contract.Redaction;
import dev.sightline.contract.StreamId;
import dev.sightline.local.kafka.BrokerPlan;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.lambda.LocalLambda;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.s3.LocalS3;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts a stack: everything at the same time but for what needs another part's address, which
 * waits for that part.
 */
public final class StackStarter implements AutoCloseable {

  private static final Duration TIME_TO_END = Duration.ofSeconds(3);
  private static final Duration TIME_TO_ANNOTATE = Duration.ofSeconds(4);

  private final Home home;
  private final RunDirectory run;
  private final StackSettings settings;
  private final StackListener listener;
  private final Consumer<LocalS3> bucketObserver;
  private final OpenParts parts = new OpenParts();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> daemon(new Thread(task, "stack-start")));
  private final RestartPolicy restarts;
  private final Supervisor supervisor;
  private final ProgramLauncher launcher;

  /**
   * @param restarts of programs that die
   * @param bucketObserver gets the S3 server before anything is written to it
   */
  public StackStarter(
      Home home,
      RunDirectory run,
      StackSettings settings,
      RestartPolicy restarts,
      StackListener listener,
      Consumer<LocalS3> bucketObserver) {
    this.home = home;
    this.run = run;
    this.settings = settings;
    this.restarts = restarts;
    this.listener = listener;
    this.bucketObserver = bucketObserver;
    this.supervisor = new Supervisor(restarts, listener, parts::isClosed);
    this.launcher = new ProgramLauncher(home, run, parts, HttpClient.newHttpClient());
  }

  private static Thread daemon(Thread thread) {
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts everything and returns when all parts are ready.
   *
   * @throws StackException if a part can't start; nothing is left running then
   */
  public LocalStack start() throws StackException, InterruptedException {
    try {
      return startAll();
    } catch (StackException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private LocalStack startAll() throws StackException, InterruptedException {
    StackPorts ports = settings.ports().settle(settings.services(), listener);
    ProgramSpecs specs =
        new ProgramSpecs(ports, settings, run.isKept(), run.captureLedger(), regions());
    Future<VideoFeeds> video = submit("video", () -> startVideo(ports));
    Future<LocalKafka> kafka = submit("kafka", () -> startKafka(ports));
    ReplicaStarter replicas = new ReplicaStarter(specs, settings.replicas(), launcher::launch);
    Future<List<RunningProgram>> inference = submit("inference", replicas::startServices);
    LocalS3 s3 = await(submit("s3", () -> startS3(ports)));
    bucketObserver.accept(s3);
    Future<LocalLambda> function = submit("annotate", () -> startFunction(s3));
    String brokers = await(kafka).bootstrapServers();
    Future<List<RunningProgram>> consumer =
        submit("consumer", () -> replicas.startConsumers(brokers, s3));
    await(inference);
    VideoFeeds feeds = await(video);
    await(function);
    await(consumer);
    CaptureSources sources =
        parts.add(StopOrder.FOUNDATION, CaptureSources.of(feeds.sources(), run.data("capture")));
    Future<RunningProgram> capture =
        submit(
            "capture",
            () ->
                launcher.launch(
                    specs.capture(brokers, sources), specs.captureAgain(brokers, sources)));
    return new LocalStack(
        parts,
        supervisor,
        settings.pace() == Pace.REALTIME,
        await(kafka),
        s3,
        await(function),
        await(inference),
        await(consumer),
        await(capture),
        beside(specs.tracker(brokers, s3)),
        beside(specs.console(brokers, s3)),
        run.captureLedger(),
        feeds.addresses());
  }

  /** Somebody's own, or those of the street. */
  private Optional<Path> regions() throws StackException {
    if (!settings.hasStreetRegions()) {
      return settings.regions();
    }
    try {
      Path file = run.data("regions.json");
      new StreetRegions().write(file, settings.streets());
      return Optional.of(file);
    } catch (IOException e) {
      throw StackException.ofFile("the street's lines and zones can't be written", e);
    }
  }

  /** Not started yet. */
  private SideProgram beside(ProgramSpec program) {
    return new SideProgram(
        ProgramLauncher.address(program),
        () -> start(program.name(), () -> launcher.launch(program)),
        threads,
        supervisor);
  }

  /** Where nothing is started again, nothing goes on without it either. */
  private void videoFailed(StreamId stream, Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String reason =
        "the video of stream %s cannot be played any more: %s"
            .formatted(stream, Redaction.redact(String.valueOf(cause.getMessage())));
    if (restarts.restarts() == 0) {
      supervisor.fail(new StackException(reason, cause));
    } else if (!parts.isClosed()) {
      listener.videoFailed(reason);
    }
  }

  private VideoFeeds startVideo(StackPorts ports) throws StackException {
    return parts.add(
        StopOrder.CAPTURE,
        "video",
        VideoFeeds.start(settings, ports, home.cache(), this::videoFailed));
  }

  private LocalKafka startKafka(StackPorts ports) throws StackException, InterruptedException {
    try {
      return parts.add(
          StopOrder.FOUNDATION,
          "kafka",
          LocalKafka.start(
              BrokerPlan.onPort(run.stored("kafka"), run.log("kafka"), ports.of(Service.KAFKA))));
    } catch (ChildFailedException e) {
      throw StackException.notStarted(e);
    } catch (IOException e) {
      throw new StackException("kafka can't be started: " + e.getMessage(), e);
    }
  }

  private LocalS3 startS3(StackPorts ports) throws StackException {
    try {
      return parts.add(
          StopOrder.STORE,
          "s3",
          LocalS3.start(run.stored("s3"), List.of(LocalStack.BUCKET), ports.of(Service.S3)));
    } catch (IOException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private LocalLambda startFunction(LocalS3 s3) throws StackException, InterruptedException {
    try {
      LocalLambda function = AnnotateFunction.start(home, run, s3);
      parts.add(StopOrder.FOUNDATION, "annotate", run.isKept() ? drained(function) : function);
      AnnotateFunction.tellOfResults(s3, function);
      if (run.goesOn()) {
        AnnotateFunction.tellOfMissedResults(s3, function);
      }
      return function;
    } catch (ChildFailedException e) {
      throw StackException.notStarted(e);
    } catch (IOException e) {
      throw new StackException("annotate can't be started: " + e.getMessage(), e);
    }
  }

  /** What was stored last gets its picture. */
  private static AutoCloseable drained(LocalLambda function) {
    return () -> {
      try (function) {
        function.drain(TIME_TO_ANNOTATE);
      }
    };
  }

  private <T> Future<T> submit(String part, StartAction<T> action) {
    return threads.submit(() -> start(part, action));
  }

  private <T> T start(String part, StartAction<T> action)
      throws StackException, InterruptedException {
    long from = System.nanoTime();
    listener.starting(part);
    T started = action.start();
    listener.ready(part, Duration.ofNanos(System.nanoTime() - from));
    return started;
  }

  private static <T> T await(Future<T> part) throws StackException, InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StackException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Stops what was started so far, wherever the start has come to. Idempotent. */
  @Override
  public void close() {
    close(false);
  }

  /**
   * The same.
   *
   * @param asked whether by Ctrl-C or SIGTERM
   */
  void close(boolean asked) {
    threads.shutdownNow();
    listener.stopping(parts.names(), asked);
    parts.close(listener::stopped);
    endStarts();
  }

  /** What was just starting stops by itself; its files are deleted after that. */
  private void endStarts() {
    try {
      boolean unused = threads.awaitTermination(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
