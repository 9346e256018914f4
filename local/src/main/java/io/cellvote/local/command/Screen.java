package io.cellvote.local.command;

import io.cellvote.web.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where a command writes: results on standard output, for people or with {@code --json} as one JSON
 * object; everything else on standard error. Mixed into commands.
 */
public final class Screen {
  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, everything else on standard error.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Says something about the work that goes on. */
  public void say(String line) {
    command.commandLine().getErr().println(line);
    command.commandLine().getErr().flush();
  }

  /** Prints the result: the object for programs, the text for people. */
  public void result(Object forPrograms, String forPeople) {
    PrintWriter out = command.commandLine().getOut();
    out.println(
        json
            ? new String(Json.write(forPrograms), StandardCharsets.UTF_8)
            : forPeople.stripTrailing());
    out.flush();
  }
}
