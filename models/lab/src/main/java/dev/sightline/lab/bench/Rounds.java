package dev.sightline.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs legs in turn, round after round, so that a machine that drifts drifts for all of them.
 *
 * @param time of a leg in a round
 * @param warmUp of each leg before the first round
 */
record Rounds(int count, Duration time, Duration warmUp) {

  /** The first leg is what the others are compared with. */
  List<LegSummary> run(List<Leg> legs) throws InterruptedException {
    List<List<Round>> rounds = new ArrayList<>();
    for (Leg leg : legs) {
      Round unused = leg.run(warmUp);
      rounds.add(new ArrayList<>());
    }
    for (int round = 0; round < count; round++) {
      for (int leg = 0; leg < legs.size(); leg++) {
        rounds.get(leg).add(legs.get(leg).run(time));
      }
    }
    List<LegSummary> summaries = new ArrayList<>();
    for (int leg = 0; leg < legs.size(); leg++) {
      summaries.add(LegSummary.of(legs.get(leg), rounds.get(leg), rounds.get(0)));
    }
    return summaries;
  }
}
