package dev.sightline.batch.deadletter;

/** Takes records that cannot be processed. */
@FunctionalInterface
public interface DeadLetters {

  /** Returns when the letter is durable, however long that takes. */
  void send(DeadLetter letter) throws InterruptedException;
}
