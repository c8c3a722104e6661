package dev.sightline.console.fleet;

import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.console.status.StatusItem;
import dev.sightline.console.status.StatusSource;
import jakarta.inject.Singleton;
import java.util.List;

/** The programs on the strip. */
@Singleton
final class FleetStatus implements StatusSource {

  private final Fleet fleet;

  FleetStatus(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public List<StatusItem> status() {
    return fleet.now().programs().stream()
        .filter(program -> program.status() != Status.ASKED)
        .map(FleetStatus::item)
        .toList();
  }

  private static StatusItem item(ProgramState program) {
    String kind = program.kind().word();
    if (program.status() == Status.UP) {
      return StatusItem.well(kind, program.address());
    }
    String reason = program.reason().isEmpty() ? "" : ": " + program.reason();
    return StatusItem.away(
        kind, program.status().word(), program.address() + reason, program.since());
  }
}
