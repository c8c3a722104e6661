package dev.sightline.deploy;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command of the deployment takes. */
@Command(mixinStandardHelpOptions = true)
final class DeployOptions {

  @Option(
      names = "--dry-run",
      description = "Print every command, run none. $${…} are Terraform's outputs.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask before what costs or destroys.")
  private boolean yes;

  Deployment deployment(Console console, PrintWriter out) {
    return console.deployment(out, dryRun, yes);
  }
}
