package dev.sightline.tracker.topology;

import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the program where it can't go on. */
@FunctionalInterface
interface Ending {

  /**
   * @param reason in one line for a person
   */
  void end(String reason);

  /** With exit code 1. */
  @Singleton
  final class OfProcess implements Ending {

    private static final Logger log = LoggerFactory.getLogger(Ending.class);

    @Override
    public void end(String reason) {
      log.atError().addKeyValue("cause", reason).log("The program ends");
      System.exit(1);
    }
  }
}
