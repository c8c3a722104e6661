package dev.sightline.deploy.size;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How the workload is to be run.
 *
 * @param utilisation that CPUs are to have at most
 * @param machineFactor how much longer a frame takes than on the machine of the figures
 * @param networkMs of the model for a frame, instead of the figures'
 * @param podCores processors that an inference pod, or a consumer, may keep busy
 * @param zones that brokers and nodes are in
 * @param zoneLocal whether consumers read from their own zone's replica and ask their own zone's
 *     inference pods
 * @param replication of the frames' topics
 * @param shared whether streams share a topic
 * @param streamsPerPartition aimed at on a shared topic
 * @param spot whether nodes are spot instances
 */
public record Choices(
    double utilisation,
    double machineFactor,
    OptionalDouble networkMs,
    double podCores,
    int zones,
    boolean zoneLocal,
    int replication,
    boolean shared,
    int streamsPerPartition,
    boolean spot) {

  /**
   * @throws IllegalArgumentException if a number does not fit; names the option
   */
  public Choices {
    Objects.requireNonNull(networkMs, "networkMs");
    require(utilisation > 0 && utilisation <= 1, "--utilisation must be more than 0, at most 1");
    require(machineFactor > 0, "--machine-factor must be more than 0");
    require(networkMs.isEmpty() || networkMs.getAsDouble() > 0, "--network-ms must be more than 0");
    require(podCores > 0 && podCores <= 8, "--pod-cores must be more than 0 and at most 8");
    require(zones == 2 || zones == 3, "--zones must be 2 or 3");
    require(replication == 2 || replication == 3, "--replication must be 2 or 3");
    require(replication <= zones, "--replication 3 needs --zones 3");
    require(
        streamsPerPartition >= 1 && streamsPerPartition <= 384,
        "--streams-per-partition must be 1 to 384");
  }

  Choices withSpot(boolean other) {
    return new Choices(
        utilisation,
        machineFactor,
        networkMs,
        podCores,
        zones,
        zoneLocal,
        replication,
        shared,
        streamsPerPartition,
        other);
  }

  Choices withShared(boolean other) {
    return new Choices(
        utilisation,
        machineFactor,
        networkMs,
        podCores,
        zones,
        zoneLocal,
        replication,
        other,
        streamsPerPartition,
        spot);
  }

  Choices withZoneLocal(boolean other) {
    return new Choices(
        utilisation,
        machineFactor,
        networkMs,
        podCores,
        zones,
        other,
        replication,
        shared,
        streamsPerPartition,
        spot);
  }

  private static void require(boolean fits, String message) {
    if (!fits) {
      throw new IllegalArgumentException(message);
    }
  }
}
