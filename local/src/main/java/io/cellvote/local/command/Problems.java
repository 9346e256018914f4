package io.cellvote.local.command;

import io.cellvote.chaos.drill.DrillException;
import io.cellvote.local.platform.OutOfRange;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.replay.input.BadInput;
import io.cellvote.testing.server.ServerException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one sentence; a stack trace only for what nobody foresaw. */
public final class Problems implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed)
      throws Exception {
    switch (problem) {
      case OutOfRange wrong -> {
        command.getErr().println("cellvote: " + wrong.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      case PlatformException _, ServerException _, BadInput _, DrillException _ ->
          command.getErr().println("cellvote: " + problem.getMessage());
      case UncheckedIOException io ->
          command.getErr().println("cellvote: " + io.getMessage() + ": " + io.getCause());
      default -> throw problem;
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
