package dev.sightline.deploy;

import java.time.Duration;

/** Lets time pass between two questions to AWS. */
interface Pause {

  void await(Duration time) throws InterruptedException;
}
