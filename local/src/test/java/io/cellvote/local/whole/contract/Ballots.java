package io.cellvote.local.whole.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One event, and votes in it in each form. */
record Ballots(Contract contract, String event, String first, String second) {
  static Ballots of(Contract contract, JsonNode created) {
    return new Ballots(
        contract,
        created.get("event_id").asText(),
        created.get("contestants").get(0).get("contestant_id").asText(),
        created.get("contestants").get(1).get("contestant_id").asText());
  }

  /** Each voter has a device of its own: one that many share is suspicious. */
  private ApiCall vote(String operation, String voter) {
    return contract
        .api()
        .call(operation)
        .token(contract.token(voter, "vote"))
        .with("user_id", voter)
        .withNode(body -> put(body, "meta", "device_id", voter))
        .withNode(body -> put(body, "client_metadata", "device_fingerprint", voter));
  }

  private static void put(ObjectNode body, String parent, String member, String value) {
    if (body.get(parent) instanceof ObjectNode inner) {
      inner.put(member, value);
    }
  }

  /** In the canonical form. */
  ApiCall canonical(String voter) {
    return vote("submitVote", voter).with("event_id", event).with("contestant_id", first);
  }

  /** In the form whose votes the client names. */
  ApiCall named(String voter, String vote) {
    return vote("submitNamedVote", voter)
        .with("event_id", event)
        .with("contestant_id", first)
        .with("vote_id", vote);
  }

  /** In the words of sessions. */
  ApiCall session(String voter) {
    return vote("submitSessionVote", voter).with("session_id", event).with("option_id", first);
  }
}
