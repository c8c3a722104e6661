package dev.sightline.console.fleet;

import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a program.
 *
 * @param reading what it said last, also if that is long ago
 * @param rates of its streams; empty while it does not answer
 */
record TargetState(
    ProgramState program, Optional<ProgramReading> reading, Map<StreamId, Rates> rates) {

  static TargetState asked(String address, Instant now) {
    return new TargetState(
        new ProgramState(
            address, ProgramKind.UNKNOWN, Status.ASKED, now, List.of(), Optional.empty()),
        Optional.empty(),
        Map.of());
  }

  TargetState answered(
      Status status, Instant now, ProgramReading said, Map<StreamId, Rates> newRates) {
    ProgramState state =
        new ProgramState(
            program.address(),
            said.kind(),
            status,
            since(status, now),
            said.health().reasons(),
            said.startedAt());
    return new TargetState(state, Optional.of(said), newRates);
  }

  TargetState away(Instant now, List<String> reasons) {
    ProgramState state =
        new ProgramState(
            program.address(),
            program.kind(),
            Status.AWAY,
            since(Status.AWAY, now),
            reasons,
            program.startedAt());
    return new TargetState(state, reading, Map.of());
  }

  /** The same by another address. */
  TargetState at(String address) {
    ProgramState state =
        new ProgramState(
            address,
            program.kind(),
            program.status(),
            program.since(),
            program.reasons(),
            program.startedAt());
    return new TargetState(state, reading, rates);
  }

  private Instant since(Status status, Instant now) {
    return program.status() == status ? program.since() : now;
  }

  /** Whether waiting for it is likely to be short. */
  boolean isPrompt() {
    return program.status() != Status.AWAY;
  }
}
