package io.cellvote.local.drill.load;

import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.local.replay.voting.TokenBook;
import io.cellvote.local.replay.voting.TokenIssuer;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.concurrent.atomic.LongAdder;

/**
 * The simulated voters of all drills of one command: the same ones each time, as a token is dear to
 * sign.
 */
final class Electors {
  /** Voters of one drill at most. */
  static final int VOTERS_MAX = 1_000_000;

  private final RegionTable regions;
  private final TokenBook tokens;

  /** Signs nothing yet. */
  Electors(TokenIssuer issuer, RegionTable regions) {
    this.regions = regions;
    this.tokens = new TokenBook(issuer, InstantSource.system(), new Subjects(VOTERS_MAX));
  }

  /** Makes sure that the first so many have a token. */
  void signAhead(int voters) {
    tokens.signAhead(Math.min(voters, TokenBook.SIGNED_AHEAD_MAX), new LongAdder());
  }

  String token(int voter) {
    return tokens.token(voter);
  }

  static String subject(int voter) {
    return "drill-voter-" + voter;
  }

  /** What the platform calls the voter. */
  UserId id(String subject) {
    return UserId.ofIssuer(LocalIssuer.ISSUER, subject, regions.regions(), regions);
  }

  /** All names without holding them. */
  private static final class Subjects extends AbstractList<String> {
    private final int size;

    Subjects(int size) {
      this.size = size;
    }

    @Override
    public String get(int voter) {
      return subject(voter);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
