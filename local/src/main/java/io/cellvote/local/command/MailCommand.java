package io.cellvote.local.command;

import io.cellvote.local.mail.Letters;
import io.cellvote.local.mail.Letters.Letter;
import io.cellvote.local.platform.OutOfRange;
import io.cellvote.local.platform.RunningPlatform;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cellvote mail}: the letters that the platform sent. */
@Command(
    name = "mail",
    description = "Shows the mails that the platform sent, the newest first.",
    footer = {"  ./cellvote mail", "  ./cellvote mail --limit 1 --json"})
public final class MailCommand implements Callable<Integer> {
  private static final int LIMIT_MAX = 1_000;

  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many, 1..1000; usually ${DEFAULT-VALUE}.")
  private int limit;

  private record Mails(List<Letter> mails) {}

  @Override
  public Integer call() {
    OutOfRange.check("--limit", limit, 1, LIMIT_MAX);
    var folder = RunningPlatform.open(data.folder()).folder();
    var letters = new Letters(folder.mails()).newest(limit);
    screen.result(
        new Mails(letters),
        letters.isEmpty()
            ? "There is no mail."
            : letters.stream().map(MailCommand::text).collect(Collectors.joining("\n")));
    return 0;
  }

  private static String text(Letter letter) {
    return """
    %s  to %s
    %s

    %s\
    """
        .formatted(
            letter.at(), letter.to(), letter.subject(), letter.text().stripTrailing().indent(2));
  }
}
