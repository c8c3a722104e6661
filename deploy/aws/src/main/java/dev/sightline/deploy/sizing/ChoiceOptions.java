package dev.sightline.deploy.sizing;

import dev.sightline.deploy.size.Choices;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** How the workload is to be run. */
final class ChoiceOptions {

  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--utilisation",
      defaultValue = "0.7",
      description = "that CPUs are to have at most" + DEFAULT)
  private double utilisation;

  @Option(
      names = "--machine-factor",
      defaultValue = "1",
      description = "how much longer a frame takes than on the machine of the figures" + DEFAULT)
  private double machineFactor;

  @Option(
      names = "--network-ms",
      paramLabel = "MS",
      description = "CPU time of the model's network for a frame, instead of the figures'")
  private Optional<Double> networkMs = Optional.empty();

  @Option(
      names = "--pod-cores",
      defaultValue = "1",
      description = "processors that a pod may keep busy" + DEFAULT)
  private double podCores;

  @Option(names = "--zones", defaultValue = "2", description = "2 or 3" + DEFAULT)
  private int zones;

  @Option(
      names = "--zone-local",
      description = "as if reads and inference stayed in their zone, which is not built")
  private boolean zoneLocal;

  @Option(
      names = "--replication",
      defaultValue = "2",
      description = "copies of a frame in Kafka" + DEFAULT)
  private int replication;

  @Option(names = "--shared", description = "one topic for all streams: KAFKA_TOPIC_LAYOUT=shared")
  private boolean shared;

  @Option(
      names = "--streams-per-partition",
      defaultValue = "31",
      description = "of a shared topic" + DEFAULT)
  private int streamsPerPartition;

  @Option(names = "--spot", description = "spot instances as nodes")
  private boolean spot;

  /**
   * @throws IllegalArgumentException if something does not fit; names the option
   */
  Choices choices() {
    return new Choices(
        utilisation,
        machineFactor,
        networkMs.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        podCores,
        zones,
        zoneLocal,
        replication,
        shared,
        streamsPerPartition,
        spot);
  }
}
