package dev.sightline.local;

import dev.sightline.local.cli.SightlineCommand;

/** What {@code ./sightline} hands over to. */
public final class SightlineCli {

  private SightlineCli() {}

  public static void main(String[] arguments) {
    System.exit(SightlineCommand.commandLine().execute(arguments));
  }
}
