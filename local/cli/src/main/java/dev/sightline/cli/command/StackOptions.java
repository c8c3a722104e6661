package dev.sightline.cli.command;

import dev.sightline.cli.stack.InferenceProtocol;
import dev.sightline.cli.stack.Pace;
import dev.sightline.cli.stack.PortPlan;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.StreamInput;
import dev.sightline.cli.stack.VideoInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a stack runs on, as options. */
final class StackOptions {

  /** What capture allows. */
  static final double MAX_FPS = 240;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ModelOption model;

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "10",
      description = "frames a second that are sampled (default: ${DEFAULT-VALUE})")
  private double fps;

  @Option(
      names = "--pace",
      paramLabel = "PACE",
      defaultValue = "realtime",
      description = "realtime, or max: read the video file as fast as can be, without RTSP")
  private Pace pace;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      defaultValue = "http",
      description = "between consumer and inference service: http or grpc")
  private InferenceProtocol protocol;

  @Option(
      names = "--regions",
      paramLabel = "FILE",
      description =
          "lines and zones by stream, as JSON (default: TRACKER_REGIONS, or those of the street)")
  private Optional<Path> regions = Optional.empty();

  private final Environment environment;

  StackOptions(Environment environment) {
    this.environment = environment;
  }

  /** One stream, on free ports. */
  StackSettings settings(VideoInput input, OptionalLong maxFrames)
      throws StackException, InterruptedException {
    return settings(
        List.of(new StreamInput(StackSettings.STREAM_ID, input)), maxFrames, PortPlan.ANY);
  }

  StackSettings settings(List<StreamInput> streams, OptionalLong maxFrames, PortPlan ports)
      throws StackException, InterruptedException {
    if (!(fps > 0 && fps <= MAX_FPS)) {
      throw usage("--fps is %s; more than 0 and at most %s is needed".formatted(fps, MAX_FPS));
    }
    for (StreamInput stream : streams) {
      if (pace == Pace.MAX && stream.input().isLive()) {
        throw usage("--pace max needs a video file; " + stream.input().description() + " is live");
      }
    }
    if (regions.isPresent() && !Files.isReadable(regions.get())) {
      throw usage("--regions is '%s'; a readable file is needed".formatted(regions.get()));
    }
    requireUsableRegions();
    StackSettings settings =
        new StackSettings(streams, pace, model.given(), protocol, fps, maxFrames, ports);
    return regions.map(settings::withRegions).orElse(settings);
  }

  /** The tracker would refuse them when everything else is up, and the rest go on without it. */
  private void requireUsableRegions() throws StackException, InterruptedException {
    Optional<Path> file = regions.or(() -> environment.variable("TRACKER_REGIONS").map(Path::of));
    List<String> mistakes =
        file.isPresent() ? new RegionsCheck(environment).mistakes(file.get()) : List.of();
    if (!mistakes.isEmpty()) {
      String name = regions.isPresent() ? "--regions" : "TRACKER_REGIONS";
      throw new RefusedFileException(
          "%s is '%s', which the tracker refuses".formatted(name, file.get()), mistakes);
    }
  }

  /** How many frames are sampled in a time; at least one. */
  long framesIn(Duration time) {
    return Math.max(1, Math.round(time.toSeconds() * fps));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
