package io.cellvote.local.region;

import picocli.CommandLine.Command;

/** {@code cellvote region}: where a region's clients go. */
@Command(
    name = "region",
    description = "Takes a region's clients from it, and gives them back, by the weights of DNS.",
    synopsisSubcommandLabel = "COMMAND",
    footer = "  ./cellvote region evacuate use1 --zone Z1 --name use1.origin.example.com --dry-run",
    subcommands = {EvacuateCommand.class, ReturnCommand.class})
public final class RegionCommand {}
