package dev.sightline.local.process;

/** Tells whether a child process does its work already. Asked again and again, so it is quick. */
@FunctionalInterface
public interface Readiness {

  /** False as long as the child is starting; whatever goes wrong meanwhile means false as well. */
  boolean isReady() throws InterruptedException;
}
