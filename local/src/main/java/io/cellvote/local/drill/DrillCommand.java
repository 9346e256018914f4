package io.cellvote.local.drill;

import picocli.CommandLine.Command;

/** {@code cellvote drill}: breaks the running platform on purpose. */
@Command(
    name = "drill",
    description =
        "Breaks the running platform on purpose while it is voted on, mends it again, and checks "
            + "that no vote was lost or counted twice.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DrillListCommand.class, DrillRunCommand.class},
    footer = {"  ./cellvote drill list", "  ./cellvote drill run cell-kill"})
public final class DrillCommand {}
