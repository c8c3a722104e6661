package dev.sightline.cli.stack;

import dev.sightline.contract.StreamId;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a stack runs on.
 *
 * @param streams at least one, each id once
 * @param model a path or a catalogue name; empty for the built-in detector
 * @param framesPerSecond that capture samples
 * @param protocol between consumer and inference service
 * @param maxFrames after which capture ends, where there is one stream; empty for never
 * @param replicas of consumer and inference service
 * @param regions the file of lines and zones; empty for what the environment says, or else those of
 *     the street
 */
public record StackSettings(
    List<StreamInput> streams,
    Pace pace,
    Optional<String> model,
    InferenceProtocol protocol,
    double framesPerSecond,
    OptionalLong maxFrames,
    PortPlan ports,
    Replicas replicas,
    Optional<Path> regions) {

  /** The id of a single unnamed stream, and so the end of its topic's name. */
  public static final StreamId STREAM_ID = new StreamId("demo");

  /**
   * @throws IllegalArgumentException if a number is not positive, or a stream comes twice or not at
   *     all
   */
  public StackSettings {
    streams = List.copyOf(streams);
    Objects.requireNonNull(pace, "pace");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(ports, "ports");
    Objects.requireNonNull(replicas, "replicas");
    Objects.requireNonNull(regions, "regions");
    if (!(framesPerSecond > 0) || (maxFrames.isPresent() && maxFrames.getAsLong() < 1)) {
      throw new IllegalArgumentException(
          "%s frames/s and %s frames: both must be positive".formatted(framesPerSecond, maxFrames));
    }
    if (streams.isEmpty()
        || streams.stream().map(StreamInput::id).distinct().count() < streams.size()) {
      throw new IllegalArgumentException("each stream must have its own id: " + streams);
    }
  }

  /** Without lines and zones of its own. */
  public StackSettings(
      List<StreamInput> streams,
      Pace pace,
      Optional<String> model,
      InferenceProtocol protocol,
      double framesPerSecond,
      OptionalLong maxFrames,
      PortPlan ports,
      Replicas replicas) {
    this(
        streams,
        pace,
        model,
        protocol,
        framesPerSecond,
        maxFrames,
        ports,
        replicas,
        Optional.empty());
  }

  /** One of each program. */
  public StackSettings(
      List<StreamInput> streams,
      Pace pace,
      Optional<String> model,
      InferenceProtocol protocol,
      double framesPerSecond,
      OptionalLong maxFrames,
      PortPlan ports) {
    this(streams, pace, model, protocol, framesPerSecond, maxFrames, ports, Replicas.ONE);
  }

  /** One stream with its usual name, on free ports. */
  public StackSettings(
      VideoInput input,
      Pace pace,
      Optional<String> model,
      InferenceProtocol protocol,
      double framesPerSecond,
      OptionalLong maxFrames) {
    this(
        List.of(new StreamInput(STREAM_ID, input)),
        pace,
        model,
        protocol,
        framesPerSecond,
        maxFrames,
        PortPlan.ANY);
  }

  /** With the consumer's usual protocol. */
  public StackSettings(
      VideoInput input,
      Pace pace,
      Optional<String> model,
      double framesPerSecond,
      OptionalLong maxFrames) {
    this(input, pace, model, InferenceProtocol.HTTP, framesPerSecond, maxFrames);
  }

  /** The same with lines and zones from that file. */
  public StackSettings withRegions(Path file) {
    return new StackSettings(
        streams,
        pace,
        model,
        protocol,
        framesPerSecond,
        maxFrames,
        ports,
        replicas,
        Optional.of(file.toAbsolutePath()));
  }

  /** Of the first stream, which is the only one in a run that ends with a report. */
  public VideoInput input() {
    return streams.get(0).input();
  }

  /** Whether this stack makes a camera of that input: a file that is played in real time. */
  boolean plays(VideoInput input) {
    return !input.isLive() && pace == Pace.REALTIME;
  }

  /** The line across the generated street, which is there where nobody has drawn others. */
  public Optional<String> streetLine() {
    return hasStreetRegions() ? Optional.of(StreetRegions.LINE) : Optional.empty();
  }

  boolean hasStreetRegions() {
    return !streets().isEmpty() && regions.isEmpty() && System.getenv("TRACKER_REGIONS") == null;
  }

  /** The streams that show the generated street. */
  List<StreamId> streets() {
    return streams.stream()
        .filter(stream -> stream.input() instanceof VideoInput.Street)
        .map(StreamInput::id)
        .toList();
  }

  /** What of the stack can be reached. */
  Set<Service> services() {
    Set<Service> services = EnumSet.allOf(Service.class);
    if (protocol != InferenceProtocol.GRPC) {
      services.remove(Service.GRPC);
    }
    if (streams.stream().noneMatch(stream -> plays(stream.input()))) {
      services.remove(Service.RTSP);
    }
    return services;
  }
}
