package dev.sightline.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Claims ports, tells of each whether it got it, and keeps them until its input ends. */
final class Claimant {

  private Claimant() {}

  /** In a process of its own. */
  static Process start(Path file, int... ports) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    Arrays.stream(ports).mapToObj(String::valueOf).forEach(arguments::add);
    return new ProcessBuilder(
            JavaCommand.main(
                System.getProperty("java.class.path"),
                Claimant.class.getName(),
                List.of("-XX:TieredStopAtLevel=1"),
                arguments.toArray(String[]::new)))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

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
