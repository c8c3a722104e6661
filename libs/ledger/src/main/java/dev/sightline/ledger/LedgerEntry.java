package dev.sightline.ledger;

/**
 * One equation of the frame ledger. A gap means that frames were lost, or counted twice.
 *
 * @param equation in words
 * @param left its left side, counted
 * @param right its right side, counted
 */
public record LedgerEntry(String equation, long left, long right) {

  public boolean closes() {
    return left == right;
  }

  /** What is missing on the right; negative where there is too much. */
  public long gap() {
    return left - right;
  }
}
