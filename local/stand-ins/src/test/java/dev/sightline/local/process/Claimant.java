package dev.sightline.local.process;

import java.nio.file.Path;

/** Claims ports, tells of each whether it got it, and keeps them until its input ends. */
final class Claimant {

  private Claimant() {}

  /**
   * @param arguments the file of claims, then ports
   */
  public static void main(String[] arguments) throws Exception {
    PortClaims claims = PortClaims.in(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      System.out.println(claims.claim(Integer.parseInt(arguments[i])));
    }
    System.in.transferTo(System.err);
  }
}
