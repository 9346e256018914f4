package io.cellvote.cell.defence.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.defence.Solver;
import io.cellvote.cell.defence.application.Puzzle;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AltchaPuzzlesTest {
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private final AltchaPuzzles puzzles = of("a key of 32 bytes, and of no other");
  private final UserId voter = Fixtures.anyVoter();
  private final EventId event = Fixtures.openEvent(1).id();

  private AltchaPuzzles of(String key) {
    return new AltchaPuzzles(
        new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"), GOOD_FOR, now::get);
  }

  private String solution() {
    return Solver.solve(puzzles.make(voter, event, 500));
  }

  @Test
  void solvedBy_itsVoterInItsEvent_namesTheChallenge() {
    Puzzle puzzle = puzzles.make(voter, event, 500);

    assertThat(puzzles.solvedBy(Solver.solve(puzzle), voter, event)).contains(puzzle.signature());
    assertThat(of("a key of 32 bytes, and of no other").solvedBy(solution(), voter, event))
        .isPresent();
  }

  @Test
  void solvedBy_anotherVoterOrEvent_isNone() {
    assertThat(puzzles.solvedBy(solution(), Fixtures.anyVoter(), event)).isEmpty();
    assertThat(puzzles.solvedBy(solution(), voter, Fixtures.openEvent(1).id())).isEmpty();
  }

  @Test
  void solvedBy_tooLate_isNone() {
    String solution = solution();
    now.set(now.get().plus(GOOD_FOR).plusSeconds(1));

    assertThat(puzzles.solvedBy(solution, voter, event)).isEmpty();
  }

  @Test
  void solvedBy_whatWasSignedByNobody_isNone() {
    assertThat(of("another key, which no cell has ever had").solvedBy(solution(), voter, event))
        .isEmpty();
    assertThat(puzzles.solvedBy("", voter, event)).isEmpty();
    assertThat(puzzles.solvedBy("%%%", voter, event)).isEmpty();
    assertThat(puzzles.solvedBy(base64("{}"), voter, event)).isEmpty();
    assertThat(puzzles.solvedBy(base64("[]"), voter, event)).isEmpty();
    assertThat(puzzles.solvedBy("A".repeat(10_000), voter, event)).isEmpty();
  }

  @Test
  void solvedBy_saltThatWasRewritten_isNone() {
    String said = new String(Base64.getDecoder().decode(solution()), UTF_8);
    UserId other = Fixtures.anyVoter();

    assertThat(puzzles.solvedBy(base64(said.replace(voter + "", other + "")), other, event))
        .isEmpty();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
