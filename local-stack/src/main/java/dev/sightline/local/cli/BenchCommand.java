package dev.sightline.local.cli;

import picocli.CommandLine.Command;

/** Measurements. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measure how fast it is.",
    subcommands = PipelineBenchCommand.class)
final class BenchCommand extends CommandGroup {}
