package dev.sightline.local;

import dev.sightline.local.cli.SightlineCommand;
import dev.sightline.program.machine.NativeCache;
import dev.sightline.program.machine.NativeCacheException;
import picocli.CommandLine;

/** What {@code ./sightline} hands over to. */
public final class SightlineCli {

  private SightlineCli() {}

  public static void main(String[] arguments) {
    try {
      NativeCache.prepare();
    } catch (NativeCacheException e) {
      System.err.println("sightline did not start: " + e.getMessage());
      System.exit(CommandLine.ExitCode.SOFTWARE);
    }
    System.exit(SightlineCommand.commandLine().execute(arguments));
  }
}
