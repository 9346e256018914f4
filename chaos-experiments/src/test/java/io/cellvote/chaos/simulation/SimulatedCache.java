package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.application.VerdictCache;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.ballot.model.Standing;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.VoterKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cell's Redis, with the rules of {@code RedisVerdicts}: copies that may be gone at any time. */
final class SimulatedCache implements VerdictCache {
  private final Chance chance;
  private final Runnable met;
  private boolean dead;
  private final Map<VoterKey, Standing> standing = new HashMap<>();
  private final Map<VerdictKey, SettledVote> verdicts = new HashMap<>();

  /**
   * @param met told of whoever meets it dead
   */
  SimulatedCache(Chance chance, Runnable met) {
    this.chance = chance;
    this.met = met;
  }

  @Override
  public Optional<Standing> standing(VoterKey key) {
    return isAway() ? Optional.empty() : Optional.ofNullable(standing.get(key));
  }

  @Override
  public Optional<SettledVote> find(VerdictKey key) {
    return isAway() ? Optional.empty() : Optional.ofNullable(verdicts.get(key));
  }

  @Override
  public boolean hearsOthers() {
    return !isAway();
  }

  /** Its process is gone, with what it held; or there is an empty one again. */
  void setDead(boolean isDead) {
    dead = isDead;
    empty();
  }

  private boolean isAway() {
    if (dead) {
      met.run();
      return true;
    }
    return chance.strikes(Fault.CACHE_AWAY);
  }

  void empty() {
    standing.clear();
    verdicts.clear();
  }

  void keep(List<SettledVote> settled) {
    if (!isAway()) {
      settled.forEach(this::keep);
    }
  }

  private void keep(SettledVote settled) {
    if (!settled.verdict().equals(new Verdict.Duplicate(settled.vote().id()))) {
      verdicts.put(new VerdictKey(settled.vote().voter(), settled.vote().id()), settled);
    }
    if (settled.verdict() instanceof Verdict.Processed) {
      standing.put(settled.vote().key(), Standing.of(settled.vote()));
    }
  }
}
