package dev.sightline.console.ledger;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramState;
import dev.sightline.console.fleet.StreamState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What the ledger page shows.
 *
 * @param at when the programs were asked
 * @param gaps that have stayed
 */
public record LedgerView(FleetState fleet, List<Gap> gaps, Instant at) {

  public LedgerView {
    gaps = List.copyOf(gaps);
  }

  public Collection<StreamState> streams() {
    return fleet.streams().values();
  }

  public List<ProgramState> programs() {
    return fleet.programs();
  }

  /** Whether a stream's counts don't close. */
  public boolean hasGap(StreamState stream, Gap.Place place) {
    return gaps.stream().anyMatch(g -> g.stream().equals(stream.id()) && g.place() == place);
  }

  /** Frames that are lost: counted as such, and so no gap. */
  public long lost() {
    return fleet.consumer().lostInAll();
  }
}
