package io.cellvote.local.command;

import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.local.platform.OutOfRange;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.model.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cellvote token}: lets anybody in, as the identity provider of one machine may. */
@Command(
    name = "token",
    description = {
      "Prints a bearer token of the platform's own identity provider.",
      "The same subject is the same voter."
    },
    footer = {"  ./cellvote token ada", "  ./cellvote token ada --scope organize --minutes 5"})
public final class TokenCommand implements Callable<Integer> {
  private static final int SUBJECT_CHARACTERS_MAX = 255;
  private static final int MINUTES_MAX = 24 * 60;

  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Parameters(paramLabel = "SUBJECT", description = "Who it is for: any name, 1..255 characters.")
  private String subject;

  @Option(
      names = "--scope",
      split = ",",
      paramLabel = "SCOPE",
      description = "vote (if none is given), organize, register, operate, audit, audit:identify.")
  private List<String> scopes = List.of("vote");

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long it is valid, 1..1440; usually ${DEFAULT-VALUE}.")
  private int minutes;

  private record Issued(
      String token, String subject, UserId userId, List<String> scopes, long expiresIn) {}

  @Override
  public Integer call() {
    OutOfRange.check("The length of SUBJECT", subject.strip().length(), 1, SUBJECT_CHARACTERS_MAX);
    OutOfRange.check("--minutes", minutes, 1, MINUTES_MAX);
    var platform = RunningPlatform.open(data.folder());
    var validFor = Duration.ofMinutes(minutes);
    var token = platform.issuer().token(subject, validFor, scopes.toArray(String[]::new));
    screen.result(new Issued(token, subject, user(platform), scopes, validFor.toSeconds()), token);
    return 0;
  }

  private UserId user(RunningPlatform platform) {
    var regions = platform.regions();
    return UserId.ofIssuer(LocalIssuer.ISSUER, subject, regions.regions(), regions);
  }
}
