package dev.sightline.tracker.faults;

/**
 * How many faults there are of each kind.
 *
 * @param kills of a tracker that is alone
 * @param killsOfThree of one of three
 * @param moves of three: one leaves, or comes back
 * @param losses of a tracker with its state directory
 * @param brokerKills for all of them
 * @param replays from the first result on, each killed on the way
 */
record FaultPlan(int kills, int killsOfThree, int moves, int losses, int brokerKills, int replays) {

  /** For each build. */
  static final FaultPlan BRIEF = new FaultPlan(3, 3, 2, 1, 1, 2);

  /** For {@code -Pfaults}. */
  static final FaultPlan WHOLE = new FaultPlan(24, 30, 30, 8, 6, 10);

  int sum() {
    return kills + killsOfThree + moves + losses + brokerKills + replays;
  }
}
