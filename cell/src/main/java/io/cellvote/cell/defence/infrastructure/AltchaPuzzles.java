package io.cellvote.cell.defence.infrastructure;

import io.cellvote.cell.defence.application.Puzzle;
import io.cellvote.cell.defence.application.Puzzles;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.altcha.altcha.Altcha;
import org.altcha.altcha.Altcha.Challenge;
import org.altcha.altcha.Altcha.ChallengeOptions;

/**
 * ALTCHA's challenges. Voter, event and end are part of the salt, which is hashed with the number
 * and so signed: a solution is good for them alone, in every cell that has the key.
 */
public final class AltchaPuzzles implements Puzzles {
  /** Characters of a solution; one of ours has about 500. */
  static final int SOLUTION_MAX = 2_048;

  private static final long SALT_BYTES = 16;

  /** What of a solution is looked at before the work is checked. */
  private record Said(String salt, String signature) {}

  private final String key;
  private final Duration goodFor;
  private final InstantSource clock;

  /**
   * @param key all cells have the same
   * @param clock the database's: a challenge of one cell may be solved for another
   */
  public AltchaPuzzles(SecretKey key, Duration goodFor, InstantSource clock) {
    this.key = Base64.getEncoder().encodeToString(key.getEncoded());
    this.goodFor = goodFor;
    this.clock = clock;
  }

  @Override
  public Puzzle make(UserId voter, EventId event, long maxNumber) {
    Instant end = clock.instant().plus(goodFor);
    ChallengeOptions options =
        new ChallengeOptions()
            .setAlgorithm(Altcha.Algorithm.SHA256)
            .setMaxNumber(maxNumber)
            .setSaltLength(SALT_BYTES)
            .setSecureRandomNumber(true)
            .setHmacKey(key)
            .setExpires(end.getEpochSecond())
            .addParam("voter", voter.toString())
            .addParam("event", event.toString());
    try {
      Challenge made = Altcha.createChallenge(options);
      return new Puzzle(
          made.algorithm,
          made.challenge,
          maxNumber,
          made.salt,
          made.signature,
          Instant.ofEpochSecond(end.getEpochSecond()));
    } catch (Exception impossible) { // SHA-256 is part of every JDK
      throw new IllegalStateException("no challenge can be made", impossible);
    }
  }

  @Override
  public Optional<String> solvedBy(String solution, UserId voter, EventId event) {
    if (solution.length() > SOLUTION_MAX) {
      return Optional.empty();
    }
    try {
      Said said = Json.read(Base64.getDecoder().decode(solution), Said.class);
      boolean good =
          said.salt() != null
              && isFor(said.salt(), voter, event)
              && Altcha.verifySolution(solution, key, false);
      return good ? Optional.of(said.signature()) : Optional.empty();
    } catch (Exception broken) { // the library's own word for anything that is not well formed
      return Optional.empty();
    }
  }

  private boolean isFor(String salt, UserId voter, EventId event) throws Exception {
    Map<String, String> said = Altcha.extractParams(salt);
    return voter.toString().equals(said.get("voter"))
        && event.toString().equals(said.get("event"))
        && clock.instant().getEpochSecond() <= Long.parseLong(said.getOrDefault("expires", "0"));
  }
}
