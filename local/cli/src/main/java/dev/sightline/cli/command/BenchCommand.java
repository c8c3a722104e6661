package dev.sightline.cli.command;

import dev.sightline.commandline.CommandGroup;
import picocli.CommandLine.Command;

/** Measurements. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measure how fast it is, and whether it stays so.",
    subcommands = {PipelineBenchCommand.class, LambdaBenchCommand.class, SoakCommand.class})
final class BenchCommand extends CommandGroup {}
