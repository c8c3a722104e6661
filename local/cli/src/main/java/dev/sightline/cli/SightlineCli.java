package dev.sightline.cli;

import dev.sightline.cli.command.SightlineCommand;
import dev.sightline.program.machine.NativeLibraries;
import dev.sightline.program.machine.NeutralLocale;

/** What {@code ./sightline} hands over to. */
public final class SightlineCli {

  private SightlineCli() {}

  public static void main(String[] arguments) {
    NeutralLocale.use();
    NativeLibraries.prepareOrExit("sightline");
    System.exit(SightlineCommand.commandLine().execute(arguments));
  }
}
