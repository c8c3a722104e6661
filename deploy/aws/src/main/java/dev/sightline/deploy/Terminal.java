package dev.sightline.deploy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Tells whether standard input is a terminal, which Java's own console says only from 22 on. */
final class Terminal {

  private Terminal() {}

  static boolean isInput() {
    try {
      return new ProcessBuilder("/bin/sh", "-c", "[ -t 0 ]")
              .redirectInput(Redirect.INHERIT)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // No shell, no terminal: then --yes is asked for.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
