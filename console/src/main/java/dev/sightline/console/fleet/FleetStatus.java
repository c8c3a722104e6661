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
    return fleet.now().programs().stream().map(FleetStatus::item).toList();
  }

  private static StatusItem item(ProgramState program) {
    if (program.status() == Status.UP || program.status() == Status.ASKED) {
      return StatusItem.well(program.kind().word(), program.status().word());
    }
    return StatusItem.away(
        program.kind().word() + " " + program.address(),
        program.reason().isEmpty()
            ? program.status().word()
            : program.status().word() + ": " + program.reason(),
        program.since());
  }
}
