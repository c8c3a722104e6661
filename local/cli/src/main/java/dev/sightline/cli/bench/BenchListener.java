package dev.sightline.cli.bench;

/** Hears how a benchmark goes. */
public interface BenchListener {

  /** What is being done, for a person. */
  void doing(String what);

  /** A round that counts. */
  void measured(Round round);

  /** A round that does not. */
  void refused(RefusedRound round);
}
