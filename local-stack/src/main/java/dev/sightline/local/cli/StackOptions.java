package dev.sightline.local.cli;

import dev.sightline.local.stack.InferenceProtocol;
import dev.sightline.local.stack.Pace;
import dev.sightline.local.stack.StackException;
import dev.sightline.local.stack.StackSettings;
import dev.sightline.local.stack.VideoInput;
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

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "video file, rtsp:// address or webcam:N (default: a generated street video)")
  private Optional<String> source = Optional.empty();

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

  StackSettings settings(OptionalLong maxFrames) throws StackException {
    if (!(fps > 0 && fps <= MAX_FPS)) {
      throw usage("--fps is %s; more than 0 and at most %s is needed".formatted(fps, MAX_FPS));
    }
    VideoInput input =
        source.isPresent() ? VideoInput.parse(source.get()) : new VideoInput.Street();
    if (pace == Pace.MAX && input.isLive()) {
      throw usage("--pace max needs a video file; " + input.description() + " is live");
    }
    return new StackSettings(input, pace, model.given(), protocol, fps, maxFrames);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
