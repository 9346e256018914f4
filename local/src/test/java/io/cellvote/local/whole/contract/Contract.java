package io.cellvote.local.whole.contract;

import io.cellvote.local.platform.RunningPlatform;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/** What every case of the contract has at hand: clients of the platform, and tokens. */
record Contract(RunningPlatform platform, ApiClient api, ApiClient control) {
  static Contract of(RunningPlatform platform) throws Exception {
    return new Contract(
        platform, ApiClient.of(platform.router()), ApiClient.of(platform.globalControl()));
  }

  /** A name that nobody had before. */
  static String anybody() {
    return "voter-" + UUID.randomUUID();
  }

  String token(String subject, String... scopes) {
    return platform.issuer().token(subject, Duration.ofMinutes(10), scopes);
  }

  /** An open event with two contestants. */
  Ballots event() throws Exception {
    return event(_ -> {});
  }

  /** The same, made in another way. */
  Ballots event(Consumer<ApiCall> otherwise) throws Exception {
    ApiCall create =
        api.call("createEvent")
            .token(token("organizer", "organize"))
            .without("opens_at")
            .without("closes_at")
            .without("issuers")
            .withNode(body -> {
              var anna = body.withArray("contestants").get(0);
              body.withArray("contestants").add(anna.deepCopy());
            });
    otherwise.accept(create);
    return Ballots.of(this, create.expect(201));
  }
}
