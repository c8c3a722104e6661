package dev.sightline.console.deadletter;

import dev.sightline.contract.ValueKind;
import dev.sightline.ledger.deadletter.DeadLetter;

/** Which values are shown as pictures: what a browser does not take for one it does not show. */
final class Jpegs {

  static final int MAX_BYTES = 16 << 20;

  private Jpegs() {}

  static boolean isShown(DeadLetter letter) {
    byte[] value = letter.value();
    return value.length > 0
        && value.length <= MAX_BYTES
        && ValueKind.insteadOfJpeg(value).isEmpty();
  }
}
