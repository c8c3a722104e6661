package dev.sightline.console.region;

import dev.sightline.console.fleet.Fleet;
import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramKind;
import dev.sightline.console.region.HeldRegions.Told;
import dev.sightline.console.region.HeldRegions.Unknown;
import dev.sightline.contract.Redaction;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.RegionsHeaders;
import dev.sightline.ledger.ManagementAnswer;
import dev.sightline.ledger.ManagementClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Asks event trackers which lines and zones are in force. Each has them all. */
@Singleton
final class TrackerRegions {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** After that no other tracker is asked. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int OK = 200;

  private final Fleet fleet;
  private final ManagementClient client;
  private final LongSupplier nanos;

  @Inject
  TrackerRegions(Fleet fleet) {
    this(fleet, ManagementClient.within(TIMEOUT), System::nanoTime);
  }

  TrackerRegions(Fleet fleet, ManagementClient client, LongSupplier nanos) {
    this.fleet = fleet;
    this.client = client;
    this.nanos = nanos;
  }

  /**
   * As the first tracker has it that answers. Waits a few seconds at most.
   *
   * @param stream of which alone it is asked; otherwise of all
   */
  HeldRegions held(Optional<StreamId> stream) throws InterruptedException {
    FleetState state = fleet.now();
    List<URI> trackers = state.answering(ProgramKind.TRACKER);
    if (trackers.isEmpty()) {
      return new Unknown(
          state.has(ProgramKind.TRACKER)
              ? "The event tracker does not answer."
              : "No event tracker has answered this console; CONSOLE_TARGETS names those that it"
                  + " asks.");
    }
    return ask(trackers, stream);
  }

  private HeldRegions ask(List<URI> trackers, Optional<StreamId> stream)
      throws InterruptedException {
    long start = nanos.getAsLong();
    String problem = "";
    for (URI tracker : trackers) {
      if (nanos.getAsLong() - start > PATIENCE.toNanos()) {
        break;
      }
      try {
        return ask(tracker, stream);
      } catch (IOException e) {
        problem = Redaction.redact(String.valueOf(e.getMessage()));
      }
    }
    return new Unknown("The event tracker can't tell: " + problem + ".");
  }

  private HeldRegions ask(URI tracker, Optional<StreamId> stream)
      throws IOException, InterruptedException {
    ManagementAnswer answer =
        client.get(tracker, "/regions" + stream.map(id -> "?stream=" + id.value()).orElse(""));
    if (answer.status() != OK) {
      throw new IOException("it answered /regions with " + answer.status());
    }
    return new Told(
        RegionsAnswer.read(stream, answer.body()),
        answer.headers().firstValue(RegionsHeaders.REFUSED).isPresent());
  }
}
