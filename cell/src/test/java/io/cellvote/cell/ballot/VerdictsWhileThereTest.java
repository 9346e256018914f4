package io.cellvote.cell.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.ballot.application.VerdictsWhileThere;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import io.cellvote.stores.DatabaseUnavailableException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerdictsWhileThereTest {
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final VerdictsWhileThere verdicts =
      new VerdictsWhileThere(
          _ -> {
            asked.incrementAndGet();
            return Optional.empty();
          },
          away::get);

  @Test
  void find_databaseIsAway_doesNotWaitForIt() {
    away.set(true);

    assertThatThrownBy(() -> verdicts.find(anyKey()))
        .isInstanceOf(DatabaseUnavailableException.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void find_databaseIsBack_asksAgain() {
    away.set(true);
    away.set(false);

    assertThat(verdicts.find(anyKey())).isEmpty();
    assertThat(asked).hasValue(1);
  }

  private static VerdictKey anyKey() {
    Vote vote = Fixtures.anyVote(Fixtures.openEvent(1));
    return new VerdictKey(vote.voter(), vote.id());
  }
}
