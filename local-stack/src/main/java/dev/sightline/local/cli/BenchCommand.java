package dev.sightline.local.cli;

import picocli.CommandLine.Command;

/** Measurements. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measure how fast it is.")
final class BenchCommand extends CommandGroup {}
