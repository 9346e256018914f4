package io.cellvote.local.replay.voting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * One token for each voter, signed once and kept until shortly before it runs out.
 *
 * <p>Two threads may sign for the same voter at the same time; either token is good.
 */
public final class TokenBook {
  /** A token is about 700 bytes: further voters' are signed when they vote. */
  public static final int SIGNED_AHEAD_MAX = 200_000;

  private static final Duration TIME_TO_LIVE = Duration.ofHours(2);
  private static final Duration RENEWAL = Duration.ofMinutes(10);
  private static final String SCOPE = "vote";

  private final TokenIssuer issuer;
  private final InstantSource clock;
  private final List<String> voters;
  private final AtomicReferenceArray<Signed> tokens;

  /**
   * Signs nothing yet.
   *
   * @param voters keys by number; each is its token's subject
   */
  public TokenBook(TokenIssuer issuer, InstantSource clock, List<String> voters) {
    this.issuer = issuer;
    this.clock = clock;
    this.voters = voters;
    this.tokens = new AtomicReferenceArray<>(voters.size());
  }

  /** How many voters {@link #signAhead} signs for. */
  public int ahead() {
    return Math.min(voters.size(), SIGNED_AHEAD_MAX);
  }

  /** Signs for the first voters on all processors. */
  public void signAhead(LongAdder signed) {
    signAhead(ahead(), signed);
  }

  /** Signs for so many first voters. */
  public void signAhead(int count, LongAdder signed) {
    IntStream.range(0, Math.min(count, ahead()))
        .parallel()
        .forEach(voter -> {
          String _ = token(voter);
          signed.increment();
        });
  }

  /** The voter's token, good for at least ten more minutes. */
  public String token(int voter) {
    Signed known = tokens.get(voter);
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.renewAt())) {
      return known.token();
    }
    String token = issuer.token(voters.get(voter), TIME_TO_LIVE, SCOPE);
    tokens.set(voter, new Signed(token, now.plus(TIME_TO_LIVE).minus(RENEWAL)));
    return token;
  }

  private record Signed(String token, Instant renewAt) {}
}
