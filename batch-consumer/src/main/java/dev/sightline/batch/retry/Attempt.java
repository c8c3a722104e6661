package dev.sightline.batch.retry;

/**
 * One try.
 *
 * @param <T> what comes of it
 * @param <X> what no further try would change
 */
@FunctionalInterface
public interface Attempt<T, X extends Exception> {

  T run() throws X, TransientException, InterruptedException;
}
