package io.cellvote.cell.defence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.cell.ballot.application.Origin;
import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.defence.application.ChallengeDesk;
import io.cellvote.cell.defence.application.Defence;
import io.cellvote.cell.defence.application.RiskScores;
import io.cellvote.cell.defence.application.SharedVoters;
import io.cellvote.cell.defence.infrastructure.AltchaPuzzles;
import io.cellvote.cell.defence.infrastructure.LocalBuckets;
import io.cellvote.model.Event;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.web.Settings;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;

/** The whole defence of one cell without its Redis, in a time that a test moves. */
public final class TestDefence {
  private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");
  private static final SecretKeySpec KEY =
      new SecretKeySpec("a key of 32 bytes, and of no other".getBytes(UTF_8), "HmacSHA256");

  private final AtomicLong nanos = new AtomicLong(1);
  private final Map<String, Long> figures = new ConcurrentHashMap<>();
  private final Map<String, VoteId> spent = new HashMap<>();
  private final ChallengeDesk desk;
  private final Defence defence;

  /** As it is configured without any setting, but for these. */
  public TestDefence(int activeCells, Map<String, String> own, RiskScores scores) {
    Map<String, String> settings = new HashMap<>(own);
    settings.put(
        "cellvote.defence.challenge-secret", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    DefenceConfig config = DefenceConfig.of(Settings.of(settings));
    desk =
        new ChallengeDesk(
            new AltchaPuzzles(KEY, Duration.ofMinutes(5), () -> BEGIN.plusNanos(nanos.get())),
            (challenge, vote) -> {
              VoteId before = spent.putIfAbsent(challenge, vote);
              return before == null || before.equals(vote);
            },
            config.challenges().effort(),
            this::count,
            nanos::get);
    defence =
        new Defence(
            config.rules(),
            new Defence.Layers(
                new LocalBuckets(meter()),
                new SharedVoters(config.window(), nanos::get),
                scores,
                desk),
            () -> activeCells,
            nanos::get,
            this::count);
  }

  private TimeMeter meter() {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return nanos.get();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }

  private void count(String what) {
    figures.merge(what, 1L, Long::sum);
  }

  /** How often a layer did that. */
  public long figure(String what) {
    return figures.getOrDefault(what, 0L);
  }

  public Defence defence() {
    return defence;
  }

  public ChallengeDesk desk() {
    return desk;
  }

  /** Sets the time since the begin. */
  public void at(long sinceBegin) {
    nanos.set(sinceBegin + 1);
  }

  /** A vote for a contestant of that position. */
  public static Submission vote(Event event, UserId voter, int contestant, Origin origin) {
    return new Submission(
        voter,
        "https://issuer.test",
        false,
        event.id(),
        event.contestants().get(contestant).id(),
        VoteId.of(voter, event.id(), new RequestId("request-of-" + voter)),
        false,
        "",
        origin);
  }

  /** From that address, with that device. */
  public static Origin comingFrom(String address, String device) {
    return new Origin(address, Optional.ofNullable(device), Optional.empty());
  }
}
