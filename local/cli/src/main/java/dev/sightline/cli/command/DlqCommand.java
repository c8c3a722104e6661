package dev.sightline.cli.command;

import dev.sightline.commandline.CommandGroup;
import picocli.CommandLine.Command;

/** Looks into the dead-letter topic, and sends letters back. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Inspect dead letters, and send them back.",
    subcommands = {DlqLsCommand.class, DlqShowCommand.class, DlqReplayCommand.class})
final class DlqCommand extends CommandGroup {}
