package dev.sightline.console.ledger;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramState;
import dev.sightline.console.fleet.StreamBadge;
import dev.sightline.console.fleet.StreamBadges;
import dev.sightline.console.fleet.StreamState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What the ledger page shows.
 *
 * @param badges of the streams
 * @param gaps that have stayed
 * @param at when the programs were asked
 */
public record LedgerView(FleetState fleet, StreamBadges badges, List<Gap> gaps, Instant at) {

  public LedgerView {
    gaps = List.copyOf(gaps);
  }

  public Collection<StreamState> streams() {
    return fleet.streams().values();
  }

  public List<ProgramState> programs() {
    return fleet.programs();
  }

  public StreamBadge badge(StreamState stream) {
    return badges.of(stream);
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
