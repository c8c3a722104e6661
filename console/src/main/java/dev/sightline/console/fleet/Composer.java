package dev.sightline.console.fleet;

import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.MetricsSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what the programs said; of one that is away it takes what it said last. */
final class Composer {

  /** Of two captures that tell of a stream, the one that has it counts. */
  private static final Comparator<SourceState> BETTER =
      Comparator.comparing((SourceState source) -> source.status() == StreamStatus.ONLINE)
          .thenComparing(source -> source.status() != StreamStatus.UNKNOWN);

  private final List<TargetState> targets;
  private final SortedMap<StreamId, List<MetricsSnapshot>> metrics = new TreeMap<>();
  private final Map<StreamId, SourceState> sources = new HashMap<>();
  private final Map<StreamId, Rates> rates = new HashMap<>();

  Composer(List<TargetState> targets) {
    this.targets = targets;
  }

  FleetState compose() {
    targets.forEach(this::add);
    SortedMap<StreamId, StreamState> streams = new TreeMap<>();
    metrics.keySet().stream()
        .limit(FleetState.MAX_STREAMS)
        .forEach(id -> streams.put(id, stream(id)));
    MetricsSnapshot all =
        MetricsSnapshot.together(
            targets.stream()
                .flatMap(target -> target.reading().stream())
                .map(ProgramReading::metrics)
                .toList());
    return new FleetState(
        targets.stream().map(TargetState::program).toList(),
        streams,
        CaptureCounts.of(all),
        ConsumerCounts.of(all));
  }

  private void add(TargetState target) {
    if (target.reading().isEmpty()) {
      return;
    }
    ProgramReading reading = target.reading().get();
    reading.streams().forEach((id, counts) -> metricsOf(id).add(counts));
    reading
        .health()
        .sources()
        .forEach(
            (id, source) -> {
              metricsOf(id);
              sources.merge(id, seen(source, target.program()), Composer::better);
            });
    target.rates().forEach((id, rate) -> rates.merge(id, rate, Rates::and));
  }

  private List<MetricsSnapshot> metricsOf(StreamId id) {
    return metrics.computeIfAbsent(id, stream -> new ArrayList<>());
  }

  private static SourceState seen(SourceState source, ProgramState program) {
    return program.status() == Status.AWAY
        ? source.lost(
            program.since(),
            "%s at %s is away: %s"
                .formatted(program.kind().word(), program.address(), program.reason()))
        : source;
  }

  private static SourceState better(SourceState one, SourceState other) {
    return BETTER.compare(one, other) >= 0 ? one : other;
  }

  private StreamState stream(StreamId id) {
    MetricsSnapshot counts = MetricsSnapshot.together(metrics.get(id));
    return new StreamState(
        id,
        sources.getOrDefault(id, SourceState.NOT_TOLD),
        CaptureCounts.of(counts),
        ConsumerCounts.of(counts),
        rates.getOrDefault(id, Rates.NONE));
  }
}
