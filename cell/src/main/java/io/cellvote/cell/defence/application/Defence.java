package io.cellvote.cell.defence.application;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.ballot.application.Origin;
import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.ballot.application.VoteDefence;
import io.cellvote.cell.ballot.model.Suspicion;
import io.cellvote.cell.defence.model.Allowance;
import io.cellvote.cell.defence.model.Attempt;
import io.cellvote.cell.defence.model.Client;
import io.cellvote.cell.defence.model.DefencePolicy;
import io.cellvote.cell.defence.model.Meter;
import io.cellvote.cell.defence.model.Reason;
import io.cellvote.cell.defence.model.Ruling;
import io.cellvote.cell.defence.model.Shares;
import io.cellvote.cell.defence.model.Signals;
import io.cellvote.cell.defence.model.Switches;
import io.cellvote.model.Cidr;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The layers, one behind the other: limits for each voter, device and address; devices and
 * addresses that too many voters share; the score of the crowd; the challenge; the hold. Everything
 * that it asks is in memory, but whether a solution was used: only who is suspected waits for that.
 */
public final class Defence implements VoteDefence {
  private final Rules rules;
  private final Layers layers;
  private final IntSupplier activeCells;
  private final LongSupplier nanoTime;
  private final DefenceFigures figures;

  /** What is allowed; of devices and addresses to the whole platform. */
  public record Rules(
      Switches switches,
      Allowances allowances,
      Shares shares,
      DefencePolicy policy,
      List<Cidr> loadSources) {
    public Rules {
      loadSources = List.copyOf(loadSources);
    }
  }

  /** How many requests. */
  public record Allowances(Allowance voter, Allowance device, Allowance address) {}

  /** What remembers. */
  public record Layers(
      RateLimits limits, SharedVoters shared, RiskScores scores, ChallengeDesk challenges) {}

  /**
   * @param activeCells which share the platform's allowances
   */
  public Defence(
      Rules rules,
      Layers layers,
      IntSupplier activeCells,
      LongSupplier nanoTime,
      DefenceFigures figures) {
    this.rules = requireNonNull(rules, "rules");
    this.layers = requireNonNull(layers, "layers");
    this.activeCells = requireNonNull(activeCells, "activeCells");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.figures = requireNonNull(figures, "figures");
  }

  @Override
  public Optional<Duration> limited(Submission vote) {
    if (!rules.switches().limits()) {
      return Optional.empty();
    }
    Client client = client(vote.origin());
    int cells = activeCells.getAsInt();
    Allowances allowed = rules.allowances();
    return take(Meter.Kind.VOTER, vote.voter() + "/" + vote.event(), allowed.voter())
        .or(() -> take(Meter.Kind.DEVICE, client.device(), allowed.device().sharedBy(cells)))
        .or(() -> take(Meter.Kind.ADDRESS, client.address(), allowed.address().sharedBy(cells)));
  }

  private Optional<Duration> take(Meter.Kind kind, Optional<String> name, Allowance allowance) {
    return name.flatMap(known -> take(kind, known, allowance));
  }

  private Optional<Duration> take(Meter.Kind kind, String name, Allowance allowance) {
    Optional<Duration> wait = layers.limits().take(new Meter(kind, name), allowance);
    if (wait.isPresent()) {
      figures.counted("limit_" + kind.code());
    }
    return wait;
  }

  @Override
  public Opinion judge(Submission vote) {
    Client client = client(vote.origin());
    if (client.device().isEmpty() && client.address().isEmpty()) {
      return new Opinion.Accept(Suspicion.NONE);
    }
    Attempt attempt =
        new Attempt(
            client, vote.voter(), vote.event(), vote.contestant(), nanoTime.getAsLong(), false);
    float score = rules.switches().score() ? layers.scores().score(attempt) : 0;
    Ruling ruling = rule(vote, signals(attempt, score));
    layers.scores().learn(attempt.suspected(!(ruling instanceof Ruling.LetIn)));
    return opinion(ruling, score);
  }

  /** A solution is only looked at when it is needed: then it is used up. */
  private Ruling rule(Submission vote, Signals signals) {
    Ruling ruling = rules.policy().decide(signals, rules.switches());
    if (!(ruling instanceof Ruling.LetIn)) {
      layers.challenges().noteSuspected();
    }
    if (ruling instanceof Ruling.Challenge && layers.challenges().isSolved(vote)) {
      return rules.policy().decide(solved(signals), rules.switches());
    }
    return ruling;
  }

  private static Signals solved(Signals signals) {
    return new Signals(signals.deviceLoad(), signals.addressLoad(), signals.score(), true);
  }

  private Signals signals(Attempt attempt, float score) {
    if (!rules.switches().sharing()) {
      return new Signals(0, 0, score, false);
    }
    Shares allowed = rules.shares().sharedBy(activeCells.getAsInt());
    return new Signals(
        load("device", attempt.client().device(), attempt) / allowed.device(),
        load("address", attempt.client().address(), attempt) / allowed.address(),
        score,
        false);
  }

  private double load(String kind, Optional<String> name, Attempt attempt) {
    long voter = attempt.voter().value().getLeastSignificantBits();
    return name.map(known -> kind + ":" + attempt.event() + ":" + known)
        .map(crowd -> layers.shared().placeOf(voter, crowd))
        .orElse(0);
  }

  private Opinion opinion(Ruling ruling, float score) {
    Optional<Float> scored = rules.switches().score() ? Optional.of(score) : Optional.empty();
    return switch (ruling) {
      case Ruling.LetIn _ -> new Opinion.Accept(new Suspicion(scored, false, List.of()));
      case Ruling.Challenge(Set<Reason> reasons) -> {
        count("challenged", reasons);
        yield new Opinion.Challenge();
      }
      case Ruling.Hold(Set<Reason> reasons) -> {
        count("held", reasons);
        yield new Opinion.Accept(new Suspicion(scored, true, codes(reasons)));
      }
    };
  }

  private void count(String what, Set<Reason> reasons) {
    figures.counted(what);
    reasons.forEach(reason -> figures.counted(reason.code()));
  }

  private static List<String> codes(Set<Reason> reasons) {
    return reasons.stream().map(Reason::code).sorted().toList();
  }

  private Client client(Origin origin) {
    return Client.of(origin.address(), origin.device(), rules.loadSources());
  }
}
