package dev.sightline.deploy.size;

/**
 * How the consumer puts frames together: {@code BATCH_SIZE}, {@code BATCH_TIMEOUT_SECONDS}, {@code
 * MAX_IN_FLIGHT_BATCHES}.
 */
public record Batching(int size, double timeoutSeconds, int inFlight) {

  /**
   * @throws IllegalArgumentException if a number does not fit; names the option
   */
  public Batching {
    if (size < 1 || size > 256) {
      throw new IllegalArgumentException("--batch-size must be 1 to 256");
    }
    if (timeoutSeconds <= 0) {
      throw new IllegalArgumentException("--batch-timeout must be more than 0");
    }
    if (inFlight < 1) {
      throw new IllegalArgumentException("--in-flight must be at least 1");
    }
  }

  /** Of another size, with the time that this rate needs to fill it. */
  Batching ofSize(int other, double fps) {
    return new Batching(other, Math.max(timeoutSeconds, other / fps), inFlight);
  }
}
