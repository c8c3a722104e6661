package dev.sightline.console.fleet;

import dev.sightline.contract.StreamId;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All programs at one moment, or nearly: each was asked by itself.
 *
 * @param programs in the order of {@code CONSOLE_TARGETS}, those of one name by their addresses;
 *     empty where it names none
 * @param streams that any of the programs knows, by id; at most {@link #MAX_STREAMS}
 * @param capture counted over all captures and streams
 * @param consumer counted over all consumers and streams
 */
public record FleetState(
    List<ProgramState> programs,
    SortedMap<StreamId, StreamState> streams,
    CaptureCounts capture,
    ConsumerCounts consumer) {

  static final int MAX_STREAMS = 1000;

  public FleetState {
    programs = List.copyOf(programs);
    streams = Collections.unmodifiableSortedMap(new TreeMap<>(streams));
  }

  /** Where no programs are named. */
  public static FleetState empty() {
    return new FleetState(
        List.of(),
        Collections.emptySortedMap(),
        new CaptureCounts(0, 0, Map.of(), 0),
        new ConsumerCounts(0, 0, Map.of(), 0, 0, 0, 0, 0));
  }

  public Optional<StreamState> stream(StreamId id) {
    return Optional.ofNullable(streams.get(id));
  }

  /** Where those of this kind are that answer. */
  public List<URI> answering(ProgramKind kind) {
    return programs.stream()
        .filter(program -> program.kind() == kind)
        .filter(program -> program.status() != ProgramState.Status.AWAY)
        .map(program -> URI.create(program.address()))
        .toList();
  }

  /** Whether a program of this kind has ever answered. */
  public boolean has(ProgramKind kind) {
    return programs.stream().anyMatch(program -> program.kind() == kind);
  }
}
