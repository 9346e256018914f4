package io.cellvote.local.replay.voting;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the votes, while it happens. Thread-safe. */
public final class Score {
  private final LongAdder sent = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder notSent = new LongAdder();
  private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
  private final Latencies answer = new Latencies();
  private final Latencies ingest = new Latencies();

  /** All zero. */
  public Score() {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  void sent() {
    sent.increment();
  }

  void accepted() {
    accepted.increment();
  }

  void answered(long nanos) {
    answer.recordNanos(nanos);
  }

  void ingested(double millis) {
    ingest.recordNanos((long) (millis * 1e6));
  }

  void ended(Outcome outcome) {
    outcomes.get(outcome).increment();
  }

  void notSent(int rows) {
    notSent.add(rows);
    if (rows > 0) {
      reasons
          .computeIfAbsent("not sent: votes before came to no end", _ -> new LongAdder())
          .add(rows);
    }
  }

  /** Why a vote was rejected or failed; few different texts, as each is kept. */
  void because(String reason) {
    reasons.computeIfAbsent(reason, _ -> new LongAdder()).increment();
  }

  /** Votes that were sent, each once however often it was tried. */
  public long sentVotes() {
    return sent.sum();
  }

  /** Votes that had a 202 for an answer, and their verdict later. */
  public long acceptedVotes() {
    return accepted.sum();
  }

  /** Votes that ended like that; those that were not sent count as failed. */
  public long count(Outcome outcome) {
    long ended = outcomes.get(outcome).sum();
    return outcome == Outcome.FAILED ? ended + notSent.sum() : ended;
  }

  /** Votes that came to an end of any kind. */
  public long ended() {
    return notSent.sum() + outcomes.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** From sending, or from when it was due, to the whole answer. */
  public Quantiles answerMillis() {
    return answer.quantiles();
  }

  /** From arrival to the durable ack, as the platform says. */
  public Quantiles ingestMillis() {
    return ingest.quantiles();
  }

  /** How often which reason for a rejection or a failure was given. */
  public SortedMap<String, Long> reasons() {
    SortedMap<String, Long> counts = new TreeMap<>();
    reasons.forEach((reason, count) -> counts.put(reason, count.sum()));
    return counts;
  }
}
