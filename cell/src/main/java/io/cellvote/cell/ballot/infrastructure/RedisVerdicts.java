package io.cellvote.cell.ballot.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.cell.ballot.application.VerdictBoard;
import io.cellvote.cell.ballot.application.VerdictCache;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.ballot.model.Standing;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoterKey;
import io.cellvote.stores.Redis;
import io.cellvote.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Verdicts in the cell's Redis, written from committed transactions alone, under the database's
 * epoch: those of a database that was restored since are not found again.
 *
 * <p>Keys: {@code voted:EPOCH:EVENT:USER} (the vote that stands), {@code verdict:EPOCH:USER:VOTE};
 * channel {@code verdicts} (what an instance settled, for the others' waiting requests).
 */
public final class RedisVerdicts implements VerdictCache {
  private static final String CHANNEL = "verdicts";
  private static final byte[] KEPT_MS =
      Long.toString(Duration.ofHours(24).toMillis()).getBytes(UTF_8);
  private static final Duration HEARD_WITHIN = Duration.ofMillis(2_500);

  /** An instance that nobody heard of for so long, though it beats every second, is gone. */
  private static final Duration ALONE_AFTER = Duration.ofSeconds(10);

  /** Verdicts that wait for the next beat to be told; further ones are not told at all. */
  private static final int UNTOLD_MAX = 10_000;

  /** Sets each key to its value, the arguments after the first, for as many ms as that says. */
  private static final String SET_ALL =
      """
      for i = 1, #KEYS do
        redis.call('set', KEYS[i], ARGV[i + 1], 'px', ARGV[1])
      end
      return #KEYS
      """;

  private final Redis redis;
  private final LongSupplier epoch;
  private final VerdictBoard board;
  private final String instance = UUID.randomUUID().toString();
  private final Queue<Entry> untold = new ConcurrentLinkedQueue<>();
  private volatile boolean subscribed;
  private volatile long heardNanos;
  private volatile long othersHeardNanos = System.nanoTime();

  public RedisVerdicts(Redis redis, LongSupplier epoch, VerdictBoard board) {
    this.redis = redis;
    this.epoch = epoch;
    this.board = board;
  }

  private record Entry(
      VoteId voteId,
      UserId userId,
      EventId eventId,
      ContestantId contestantId,
      Instant acceptedAt,
      Instant settledAt,
      Optional<VoteId> existing,
      Optional<String> reason) {
    static Entry of(SettledVote settled) {
      Vote vote = settled.vote();
      return new Entry(
          vote.id(),
          vote.voter(),
          vote.event(),
          vote.contestant(),
          vote.acceptedAt(),
          settled.settledAt(),
          settled.verdict() instanceof Verdict.Duplicate(VoteId id)
              ? Optional.of(id)
              : Optional.empty(),
          settled.verdict() instanceof Verdict.Rejected(RejectReason why)
              ? Optional.of(why.code())
              : Optional.empty());
    }

    SettledVote settledVote() {
      Vote vote = new Vote(voteId, userId, eventId, contestantId, acceptedAt);
      return new SettledVote(vote, verdict(), settledAt);
    }

    private Verdict verdict() {
      return existing
          .<Verdict>map(Verdict.Duplicate::new)
          .or(() -> reason.flatMap(RejectReason::ofCode).map(Verdict.Rejected::new))
          .orElseGet(Verdict.Processed::new);
    }
  }

  private record Announcement(String instance, List<Entry> entries) {}

  @Override
  public Optional<Standing> standing(VoterKey key) {
    return get(votedKey(key)).map(RedisVerdicts::standing);
  }

  @Override
  public Optional<SettledVote> find(VerdictKey key) {
    return get(verdictKey(key.voter(), key.vote()))
        .map(bytes -> Json.read(bytes, Entry.class).settledVote());
  }

  @Override
  public boolean hearsOthers() {
    return subscribed && !redis.isAway() && System.nanoTime() - heardNanos < HEARD_WITHIN.toNanos();
  }

  private Optional<byte[]> get(String key) {
    return redis.ask(client -> client.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).get());
  }

  /** Keeps verdicts for later requests, and tells the cell's other instances, if there are any. */
  public void announce(List<SettledVote> verdicts) {
    if (verdicts.isEmpty()) {
      return;
    }
    List<Entry> entries = verdicts.stream().map(Entry::of).toList();
    redis.ask(client -> write(client, entries));
    forget(entries);
    if (mayHaveListeners() && !tell(entries)) {
      keep(entries);
    }
  }

  private boolean tell(List<Entry> entries) {
    return redis
        .ask(client -> topic(client).publish(Json.write(new Announcement(instance, entries))))
        .isPresent();
  }

  /** To be told with the next beat, once: who waits may hear Redis, and us then. */
  private void keep(List<Entry> entries) {
    if (untold.size() + entries.size() <= UNTOLD_MAX) {
      untold.addAll(entries);
    }
  }

  /** All values in one call, which costs less than a call for each. */
  private Object write(RedissonClient client, List<Entry> entries) {
    List<Object> keys = new ArrayList<>();
    List<byte[]> values = new ArrayList<>(List.of(KEPT_MS));
    for (Entry entry : entries) {
      // The same request with another choice is a duplicate of itself: its first verdict stays.
      if (!entry.existing().equals(Optional.of(entry.voteId()))) {
        keys.add(verdictKey(entry.userId(), entry.voteId()));
        values.add(Json.write(entry));
      }
      if (entry.verdict() instanceof Verdict.Processed) {
        keys.add(votedKey(new VoterKey(entry.eventId(), entry.userId())));
        values.add(standing(entry));
      }
    }
    return client
        .getScript(ByteArrayCodec.INSTANCE)
        .eval(Mode.READ_WRITE, SET_ALL, ReturnType.LONG, keys, values.toArray());
  }

  /** A vote that was taken back is no answer to its repeats any more. */
  private void forget(List<Entry> entries) {
    String[] withdrawn =
        entries.stream()
            .filter(entry -> entry.reason().equals(Optional.of(RejectReason.WITHDRAWN.code())))
            .map(entry -> votedKey(new VoterKey(entry.eventId(), entry.userId())))
            .toArray(String[]::new);
    if (withdrawn.length > 0) {
      redis.ask(client -> client.getKeys().delete(withdrawn));
    }
  }

  /** True unless this instance is known to be the cell's only one. */
  private boolean mayHaveListeners() {
    return !hearsOthers() || System.nanoTime() - othersHeardNanos < ALONE_AFTER.toNanos();
  }

  /**
   * Listens to the cell's other instances, and to itself: what it does not hear of its own, it does
   * not hear of theirs. To be called every second.
   */
  public void beat() {
    if (redis.probe() && !subscribed) {
      subscribed = redis.ask(client -> listen(topic(client))).isPresent();
    }
    List<Entry> late = new ArrayList<>();
    for (Entry entry = untold.poll(); entry != null; entry = untold.poll()) {
      late.add(entry);
    }
    boolean _ = tell(late);
  }

  private static RTopic topic(RedissonClient client) {
    return client.getTopic(CHANNEL, ByteArrayCodec.INSTANCE);
  }

  private Integer listen(RTopic topic) {
    return topic.addListener(byte[].class, (_, message) -> hear(message));
  }

  private void hear(byte[] message) {
    Announcement announcement = Json.read(message, Announcement.class);
    if (announcement.instance().equals(instance)) {
      heardNanos = System.nanoTime();
    } else {
      othersHeardNanos = System.nanoTime();
      announcement.entries().forEach(entry -> board.post(entry.settledVote()));
    }
  }

  private String votedKey(VoterKey key) {
    return "voted:" + epoch.getAsLong() + ":" + key.event() + ":" + key.voter();
  }

  private String verdictKey(UserId voter, VoteId vote) {
    return "verdict:" + epoch.getAsLong() + ":" + voter + ":" + vote;
  }

  private static byte[] standing(Entry entry) {
    return (entry.voteId() + " " + entry.contestantId()).getBytes(UTF_8);
  }

  private static Standing standing(byte[] value) {
    String text = new String(value, UTF_8);
    int space = text.indexOf(' ');
    return new Standing(
        VoteId.parse(text.substring(0, space)).orElseThrow(),
        ContestantId.parse(text.substring(space + 1)).orElseThrow());
  }
}
