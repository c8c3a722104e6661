package dev.sightline.console.wall;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramState;
import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.console.live.LiveState;
import dev.sightline.console.live.LiveState.Away;
import dev.sightline.console.live.LiveState.Live;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts what stands above the tiles into words. */
@Singleton
final class TopWords {

  private final StoreStatus store;

  TopWords(StoreStatus store) {
    this.store = store;
  }

  TopView top(List<CameraState> cameras, LiveState live, FleetState fleet, Search search) {
    long trouble = cameras.stream().filter(CameraState::isTrouble).count();
    return new TopView(
        Badge.of(cameras.size() == 1 ? "1 camera" : cameras.size() + " cameras", Tone.QUIET),
        trouble == 0
            ? Badge.of("none in trouble", Tone.GOOD)
            : Badge.of(trouble + " in trouble", Tone.BAD),
        kafka(live),
        store(),
        programs(fleet.programs()),
        problem(live),
        search.nothing());
  }

  private static Badge kafka(LiveState live) {
    if (live instanceof Away) {
      return Badge.of("Kafka: no results", Tone.BAD);
    }
    return live instanceof Live
        ? Badge.of("Kafka ok", Tone.GOOD)
        : Badge.of("Kafka: reading", Tone.WARN);
  }

  private Badge store() {
    if (store.failure().isPresent()) {
      return Badge.of("S3 away", Tone.BAD);
    }
    return store.wasAsked() ? Badge.of("S3 ok", Tone.GOOD) : Badge.of("S3 not asked", Tone.QUIET);
  }

  private static Badge programs(List<ProgramState> programs) {
    if (programs.isEmpty()) {
      return Badge.of("programs: no targets set", Tone.QUIET);
    }
    long bad = count(programs, Status.AWAY) + count(programs, Status.DOWN);
    if (bad > 0) {
      return Badge.of(bad + " of " + programs.size() + " programs not up", Tone.BAD);
    }
    return count(programs, Status.ASKED) > 0
        ? Badge.of("programs: asked", Tone.QUIET)
        : Badge.of("programs up", Tone.GOOD);
  }

  private static long count(List<ProgramState> programs, Status status) {
    return programs.stream().filter(program -> program.status() == status).count();
  }

  private String problem(LiveState live) {
    if (live instanceof Away away) {
      return "Results can't be read: " + away.reason() + ". The wall goes on when they can.";
    }
    return store
        .failure()
        .map(reason -> "Pictures can't be looked for: " + reason + ".")
        .orElse("");
  }
}
