package dev.sightline.cli.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the launcher hands over to in its tests: says what arrived, one line each. */
public final class Echo {

  private Echo() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String argument : arguments) {
      out.println("argument " + argument);
      out.println("exists " + Files.exists(Path.of(argument)));
    }
    out.println("home " + System.getProperty("sightline.home"));
  }
}
