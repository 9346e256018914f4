package io.cellvote.local.bench;

import picocli.CommandLine.Command;

/** {@code cellvote bench}: measures a running platform, each time with a ratio. */
@Command(
    name = "bench",
    description = "Measures a running platform, each time with a ratio.",
    synopsisSubcommandLabel = "NAME",
    footer = "  ./cellvote bench login-storm",
    subcommands = LoginStormCommand.class)
public final class BenchCommand {}
