package dev.sightline.console.ledger;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramKind;
import dev.sightline.console.fleet.ProgramState;
import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.console.fleet.Rates;
import dev.sightline.console.fleet.SourceState;
import dev.sightline.console.fleet.StreamState;
import dev.sightline.console.fleet.StreamStatus;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** States of a fleet with one capture and one consumer. */
final class Fleets {

  static final StreamId GATE = new StreamId("gate");

  private static final Instant SINCE = Instant.parse("2026-11-30T02:00:00Z");

  private Fleets() {}

  /** All is well but for the frames that are missing. */
  static FleetState missing(long inCapture, long inConsumer) {
    return of(Status.UP, counts(inCapture), counted(inConsumer, Map.of()));
  }

  static FleetState of(Status captures, CaptureCounts capture, ConsumerCounts consumer) {
    SortedMap<StreamId, StreamState> streams = new TreeMap<>();
    streams.put(GATE, new StreamState(GATE, source(), capture, consumer, rates()));
    return new FleetState(
        List.of(program(ProgramKind.CAPTURE, captures), program(ProgramKind.CONSUMER, Status.UP)),
        streams,
        capture,
        consumer);
  }

  static CaptureCounts counts(long missing) {
    return new CaptureCounts(100, 90 - missing, Map.of("buffer-full", 7L), 3);
  }

  static ConsumerCounts counted(long missing, Map<String, Long> lost) {
    return new ConsumerCounts(
        90, 60 - missing, Map.of("INVALID_RECORD", 5L), 0, 25, 0, 3, 20, lost, 0);
  }

  private static SourceState source() {
    return new SourceState(
        StreamStatus.ONLINE, Optional.of(SINCE), Optional.empty(), "rtsp://gate/1");
  }

  private static Rates rates() {
    OptionalDouble ten = OptionalDouble.of(10);
    return new Rates(ten, ten, OptionalDouble.of(0), ten, ten);
  }

  private static ProgramState program(ProgramKind kind, Status status) {
    List<String> reasons = status == Status.UP ? List.of() : List.of("<b>connection refused</b>");
    return new ProgramState(
        "http://" + kind.word() + ":8081", kind, status, SINCE, reasons, Optional.of(SINCE));
  }
}
