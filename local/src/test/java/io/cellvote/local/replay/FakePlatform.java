package io.cellvote.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Events and votes in memory: the first vote of a voter counts, a repeated key is answered alike.
 */
final class FakePlatform {
  private final Map<String, String> created = new HashMap<>();
  private final Map<String, Map<String, Long>> tallies = new HashMap<>();
  private final Map<String, String> firstByPair = new HashMap<>();
  private final Map<String, String> firstByKey = new HashMap<>();
  private final Map<String, Integer> pollsLeft = new HashMap<>();
  private final Map<String, Set<String>> keysByPair = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  synchronized String create(String key, JsonNode body) {
    return created.computeIfAbsent(key, _ -> event(body));
  }

  private String event(JsonNode body) {
    String id = UUID.randomUUID().toString();
    Map<String, Long> counts = new TreeMap<>();
    List<String> contestants = new ArrayList<>();
    for (JsonNode contestant : body.path("contestants")) {
      String contestantId = UUID.randomUUID().toString();
      counts.put(contestantId, 0L);
      contestants.add(
          "{\"contestant_id\":\"%s\",\"contestant_name\":\"%s\"}"
              .formatted(contestantId, contestant.path("contestant_name").asText()));
    }
    tallies.put(id, counts);
    return "{\"event_id\":\"%s\",\"contestants\":[%s]}"
        .formatted(id, String.join(",", contestants));
  }

  /** Takes a vote and says which key holds the voter's place. */
  synchronized String vote(String voter, JsonNode body, String key, int polls) {
    String pair = body.path("event_id").asText() + " " + voter;
    String known = firstByKey.get(key);
    if (known != null) {
      return known;
    }
    checkOrder(pair, key);
    pollsLeft.put(key, polls);
    String first = firstByPair.putIfAbsent(pair, key);
    firstByKey.put(key, first == null ? key : first);
    if (first == null) {
      tallies
          .get(body.path("event_id").asText())
          .merge(body.path("contestant_id").asText(), 1L, Long::sum);
      notifyAll();
    }
    return firstByKey.get(key);
  }

  private void checkOrder(String pair, String key) {
    for (String earlier : keysByPair.computeIfAbsent(pair, _ -> new HashSet<>())) {
      if (!isFinal(earlier)) {
        violations.add(pair + ": sent before the vote before it was final");
      }
    }
    keysByPair.get(pair).add(key);
  }

  synchronized boolean isFinal(String key) {
    return pollsLeft.get(key) == 0;
  }

  synchronized String statusOf(String key) {
    int left = pollsLeft.merge(key, -1, Integer::sum);
    if (left > 0) {
      return "acked";
    }
    pollsLeft.put(key, 0);
    return firstByKey.get(key).equals(key) ? "processed" : "duplicate";
  }

  synchronized String leaderboard(String eventId) {
    List<String> contestants = new ArrayList<>();
    tallies
        .get(eventId)
        .forEach((id, votes) ->
            contestants.add("{\"contestant_id\":\"%s\",\"total_votes\":%d}".formatted(id, votes)));
    long total = tallies.get(eventId).values().stream().mapToLong(Long::longValue).sum();
    return "{\"event_id\":\"%s\",\"total_votes\":%d,\"contestants\":[%s]}"
        .formatted(eventId, total, String.join(",", contestants));
  }

  /** Blocks until more votes count than were seen, and says how many. */
  synchronized long awaitMoreThan(long seen) throws InterruptedException {
    while (firstByPair.size() <= seen) {
      wait();
    }
    return firstByPair.size();
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  synchronized int events() {
    return tallies.size();
  }
}
