package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.VideoInput;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The one source of a run that ends with a report. */
final class SourceOption {

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "video file, rtsp:// address or webcam:N (default: a generated street video)")
  private Optional<String> source = Optional.empty();

  VideoInput input() throws StackException {
    return source.isPresent() ? VideoInput.parse(source.get()) : new VideoInput.Street();
  }
}
