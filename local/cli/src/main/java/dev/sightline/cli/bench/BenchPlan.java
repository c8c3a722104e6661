package dev.sightline.cli.bench;

import dev.sightline.cli.stack.VideoInput;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is to be measured.
 *
 * @param source a film, which is played in a loop
 * @param model a path or a catalogue name; empty for the built-in one
 * @param nullModel whether a network that computes nothing takes the model's place
 * @param streams with the same film
 * @param framesPerSecond that each stream is sampled at, at the film's own pace; empty for as fast
 *     as the pipeline goes
 * @param seconds that a round is measured
 * @param frames instead of seconds; empty for seconds
 * @param warmUpSeconds before the first round; a third of it before each later one
 * @param warmUpFrames that are stored before the first round, too
 * @param legSeconds of ONNX Runtime alone, and of the service alone, in each round; 0 for neither
 * @param consumers in one group
 * @param services inference services
 */
public record BenchPlan(
    BenchMode mode,
    VideoInput source,
    Optional<String> model,
    boolean nullModel,
    int streams,
    OptionalDouble framesPerSecond,
    int rounds,
    double seconds,
    OptionalLong frames,
    double warmUpSeconds,
    long warmUpFrames,
    double legSeconds,
    int consumers,
    int services) {

  /**
   * @throws IllegalArgumentException if a number does not fit; the message names the option
   */
  public BenchPlan {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(source, "source");
    require(
        !source.isLive(), "--source: " + source.description() + " is live; a video file is needed");
    require(!(nullModel && model.isPresent()), "--null-model takes the place of --model");
    require(rounds >= 1, "--rounds must be at least 1");
    require(frames.isEmpty() || frames.getAsLong() >= 1, "--frames must be at least 1");
    require(seconds > 0, "--seconds must be more than 0");
    require(warmUpSeconds >= 0 && warmUpFrames >= 0, "--warm-up must not be negative");
    require(legSeconds >= 0 && legSeconds <= 600, "--leg-seconds must be 0 to 600");
    require(streams >= 1 && streams <= 200, "--streams must be 1 to 200");
    require(
        services >= 1 && services <= consumers, "--services must be 1 to the number of consumers");
    require(
        consumers <= streams,
        "--consumers must not exceed --streams: a stream's topic has one partition");
    require(
        framesPerSecond.isEmpty() || mode == BenchMode.TOGETHER,
        "--fps is for --mode together: what waits in Kafka has no pace");
  }

  private static void require(boolean fits, String message) {
    if (!fits) {
      throw new IllegalArgumentException(message);
    }
  }
}
