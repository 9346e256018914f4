package io.cellvote.cell.ballot;

import io.cellvote.cell.CellConfig;
import io.cellvote.cell.CellStores;
import io.cellvote.cell.ballot.application.CommittedVerdicts;
import io.cellvote.cell.ballot.application.SubmitVote;
import io.cellvote.cell.ballot.application.VerdictBoard;
import io.cellvote.cell.ballot.application.VerdictPatience;
import io.cellvote.cell.ballot.application.VerdictsWhileThere;
import io.cellvote.cell.ballot.application.VoteStatus;
import io.cellvote.cell.ballot.infrastructure.FewReaders;
import io.cellvote.cell.ballot.infrastructure.KafkaBallotLog;
import io.cellvote.cell.ballot.infrastructure.RedisVerdicts;
import io.cellvote.cell.ballot.infrastructure.SqlVerdicts;
import io.cellvote.cell.ballot.infrastructure.WaitingBytes;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.event.application.DatabaseClock;
import java.util.List;

/** Builds what writes votes to the log, and what tells their verdicts. */
public final class BallotWiring {
  private final VerdictBoard board = new VerdictBoard();
  private final RedisVerdicts cache;
  private final CommittedVerdicts committed;
  private final VoteStatus status;
  private final WaitingBytes appends;
  private final KafkaBallotLog log;

  public BallotWiring(CellConfig config, CellStores stores, DatabaseClock clock) {
    cache = new RedisVerdicts(stores.redis(), clock::epoch, board);
    int readersMax = Math.ceilDiv(config.database().poolMax(), 2);
    committed =
        new VerdictsWhileThere(
            new FewReaders(new SqlVerdicts(stores.database()), readersMax), clock::isAway);
    status = new VoteStatus(committed, cache);
    appends = new WaitingBytes(config.limits().appendBytes());
    log =
        new KafkaBallotLog(
            stores.producer(), config.log().partitions(), CellStores.APPEND_MAX, appends);
  }

  /** The log, for whoever may write to it. */
  public KafkaBallotLog log() {
    return log;
  }

  public VoteStatus status() {
    return status;
  }

  /** The verdicts that requests wait for, so long. */
  public SubmitVote.Verdicts verdicts(VerdictPatience patience) {
    return new SubmitVote.Verdicts(board, cache, committed, patience);
  }

  /** Tells verdicts to who waits for them here, then to the cell's other instances. */
  public void announce(List<SettledVote> verdicts) {
    verdicts.forEach(board::post);
    cache.announce(verdicts);
  }

  /** To be done with each pulse of the database. */
  public Runnable beat() {
    return cache::beat;
  }

  /** Votes whose verdict is waited for now. */
  public long waiting() {
    return board.size();
  }

  /** Bytes that wait for the log now. */
  public long appending() {
    return appends.now();
  }
}
