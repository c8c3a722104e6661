package dev.sightline.ledger.deadletter;

/**
 * Takes dead letters one after the other, so that they need not be in memory together.
 *
 * @param <X> what may go wrong with one, which ends the reading
 */
@FunctionalInterface
public interface DeadLetterVisitor<X extends Exception> {

  void visit(DeadLetter letter) throws X, InterruptedException;
}
