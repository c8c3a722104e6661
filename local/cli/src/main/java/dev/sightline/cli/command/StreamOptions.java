package dev.sightline.cli.command;

import dev.sightline.cli.stack.NamedSource;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StreamInput;
import dev.sightline.cli.stack.StreamNames;
import dev.sightline.cli.stack.StreamsFile;
import dev.sightline.cli.stack.VideoInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Any number of streams, as options. */
final class StreamOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "[ID=]SOURCE",
      description = {
        "video file, rtsp:// address, webcam:N or street (generated video, default); repeat it for"
            + " several streams.",
        "ID names the stream: a-z, 0-9, -. Without it, a single one is 'demo', others are called"
            + " like their file or host"
      })
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--streams",
      paramLabel = "FILE",
      description = "file with a line ID=SOURCE for each further stream, as capture's STREAMS_FILE")
  private Optional<Path> file = Optional.empty();

  /** In their order, those of the file last. */
  List<StreamInput> streams() throws StackException {
    try {
      List<NamedSource> named = new ArrayList<>();
      for (String source : sources) {
        named.add(NamedSource.parse(source));
      }
      if (file.isPresent()) {
        named.addAll(new StreamsFile(file.get()).read());
      }
      if (named.isEmpty()) {
        named.add(new NamedSource(Optional.empty(), new VideoInput.Street()));
      }
      return StreamNames.of(named);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
