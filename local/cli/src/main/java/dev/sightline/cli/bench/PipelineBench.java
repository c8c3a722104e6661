package dev.sightline.cli.bench;

import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.InferenceProtocol;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.Pace;
import dev.sightline.cli.stack.PortPlan;
import dev.sightline.cli.stack.Replicas;
import dev.sightline.cli.stack.RestartPolicy;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.Service;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackListener;
import dev.sightline.cli.stack.StackSession;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.VideoInput;
import dev.sightline.local.rtsp.VideoPipe;
import dev.sightline.local.video.StreetVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures the whole pipeline while it runs, beside ONNX Runtime alone and the inference service
 * alone. Everything is started once; the rounds go through all three in turn, so that a machine
 * that drifts drifts for all of them.
 */
public final class PipelineBench {

  /** Every picture is taken, whatever its film's rate. */
  private static final double EVERY_PICTURE = 240;

  /** A film that is held for as long as something else is measured is no failure. */
  private static final Map<Service, Map<String, String>> ENVIRONMENT =
      Map.of(
          Service.CAPTURE, Map.of("READ_TIMEOUT_SECONDS", "600", "CONNECT_TIMEOUT_SECONDS", "60"));

  private final Home home;
  private final BenchPlan plan;
  private final StackListener stackListener;
  private final BenchListener listener;

  public PipelineBench(
      Home home, BenchPlan plan, StackListener stackListener, BenchListener listener) {
    this.home = home;
    this.plan = plan;
    this.stackListener = stackListener;
    this.listener = listener;
  }

  /**
   * @throws StackException if something can't start, ends, or does not go on; nothing is left
   *     running
   */
  public PipelineFigures run(RunDirectory run) throws StackException, InterruptedException {
    if (!Files.isReadable(Path.of("/proc/self/stat"))) {
      throw new StackException("the benchmark reads /proc, which only Linux has");
    }
    Path film = film();
    try (LegProcess legs = LegProcess.start(home, run.log("laboratory"))) {
      Optional<String> model = model(legs, run);
      legs.use(model.orElse(""));
      try (Feeds feeds =
          Feeds.start(
              film,
              pictures(film),
              run.data("films"),
              plan.streams(),
              plan.framesPerSecond().isPresent())) {
        return run(run, legs, feeds, model);
      }
    }
  }

  private PipelineFigures run(
      RunDirectory run, LegProcess legs, Feeds feeds, Optional<String> model)
      throws StackException, InterruptedException {
    Path bucket = run.stored("s3").resolve(LocalStack.BUCKET);
    try (StoredBatches stored = new StoredBatches(bucket, feeds::stored);
        StackSession session =
            StackSession.open(
                home,
                run,
                settings(feeds, model),
                RestartPolicy.NEVER,
                stackListener,
                s3 -> s3.onObjectCreated(stored))) {
      listener.doing("starting");
      LocalStack stack = session.start();
      try (Backlog.Probe backlog = new Backlog.Probe(stack.kafka(), stack.function(), stored)) {
        return new Rounds(plan, stack, feeds, stored, backlog, legs, listener)
            .run(run.data("frames"));
      } finally {
        // Capture comes to an end of its film, instead of being ended while it waits for more.
        feeds.close();
      }
    }
  }

  private StackSettings settings(Feeds feeds, Optional<String> model) {
    return new StackSettings(
        feeds.inputs(),
        Pace.MAX,
        model,
        InferenceProtocol.HTTP,
        plan.framesPerSecond().orElse(EVERY_PICTURE),
        OptionalLong.empty(),
        PortPlan.ANY,
        new Replicas(plan.consumers(), plan.services(), ENVIRONMENT));
  }

  private Optional<String> model(LegProcess legs, RunDirectory run) throws StackException {
    if (!plan.nullModel()) {
      return plan.model();
    }
    Path file = run.data("null.onnx");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw StackException.ofFile("the run's directory can't be made", e);
    }
    legs.writeNullModel(file);
    return Optional.of(file.toString());
  }

  private Path film() throws StackException {
    if (plan.source() instanceof VideoInput.VideoFile file) {
      return file.file();
    }
    try {
      return StreetVideo.in(home.cache()).video();
    } catch (IOException e) {
      throw StackException.ofFile("the street video can't be made", e);
    }
  }

  private static long pictures(Path film) throws StackException {
    try {
      return VideoPipe.pictures(film);
    } catch (IOException e) {
      throw new StackException(e.getMessage(), e);
    }
  }
}
