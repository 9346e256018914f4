package io.cellvote.local.replay.result;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.voting.Parallel;
import io.cellvote.local.replay.voting.PersistentSender;
import io.cellvote.local.replay.voting.PersistentSender.Reply;
import io.cellvote.local.replay.voting.Slate;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Reads leaderboards through the router, and waits for them to catch up. */
public final class LeaderboardTallies {
  private static final int AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final PersistentSender sender;
  private final Supplier<String> token;
  private final List<Slate> slates;

  /**
   * @param token of any scope, asked for at each request
   * @param slates the events to read
   */
  public LeaderboardTallies(PersistentSender sender, Supplier<String> token, List<Slate> slates) {
    this.sender = sender;
    this.token = token;
    this.slates = slates;
  }

  /**
   * All tallies; while some are not as expected, those events are read again until the limit.
   *
   * @param limit how long they may take to catch up
   */
  public Map<TallyKey, Long> read(Map<TallyKey, Long> expected, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Map<TallyKey, Long> counts = new ConcurrentHashMap<>();
    List<Slate> stale = slates;
    while (true) {
      Parallel.forEach(stale, AT_ONCE, slate -> counts.putAll(counts(slate)));
      stale = differing(expected, counts);
      if (stale.isEmpty() || System.nanoTime() > deadline) {
        return counts;
      }
      Thread.sleep(BETWEEN);
    }
  }

  private List<Slate> differing(Map<TallyKey, Long> expected, Map<TallyKey, Long> counts) {
    Set<String> keys = new HashSet<>();
    counts.forEach((key, count) -> {
      if (!expected.getOrDefault(key, 0L).equals(count)) {
        keys.add(key.eventKey());
      }
    });
    return slates.stream().filter(slate -> keys.contains(slate.eventKey())).toList();
  }

  private Map<TallyKey, Long> counts(Slate slate) throws InterruptedException {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token.get());
    String path = "/v1/event/" + slate.eventId() + "/leaderboard";
    Reply reply = sender.send(() -> Call.get(path, headers), PATIENCE);
    if (reply instanceof Reply.Answered(Answer answer) && answer.status() == 200) {
      return counts(slate, JsonTree.of(answer).path("contestants"));
    }
    throw new PlatformException(
        "The leaderboard of " + slate.eventKey() + " can not be read: " + reply);
  }

  private static Map<TallyKey, Long> counts(Slate slate, JsonNode contestants) {
    Map<String, Long> byId = new ConcurrentHashMap<>();
    for (JsonNode contestant : contestants) {
      byId.put(contestant.path("contestant_id").asText(), contestant.path("total_votes").asLong());
    }
    return TallyNames.byChoice(List.of(slate), byId);
  }
}
