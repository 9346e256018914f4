package io.cellvote.local.archive;

import picocli.CommandLine.Command;

/** {@code cellvote archive}: what is kept of settled votes for years. */
@Command(
    name = "archive",
    description = "The audit archive: settled votes, in batches that are chained by their hashes.",
    footer = "  ./cellvote archive verify",
    subcommands = VerifyCommand.class)
public final class ArchiveCommand {}
