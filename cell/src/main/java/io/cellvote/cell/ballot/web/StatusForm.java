package io.cellvote.cell.ballot.web;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.web.Receipt;
import io.cellvote.web.Reply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The forms in which a vote's status is asked for, and told. */
enum StatusForm {
  CANONICAL("/v1/vote/{vote_id}/status", "vote_status"),
  /** Of votes that the client named. */
  CLIENT_NAMED("/v1/vote/status/{vote_id}", "status");

  private static final String VOTE_ID = "{vote_id}";

  private final String pattern;
  private final String field;

  StatusForm(String pattern, String field) {
    this.pattern = pattern;
    this.field = field;
  }

  String pattern() {
    return pattern;
  }

  /** Leads back to whoever sent the request: a path, not an address. */
  String path(VoteId vote, String receipt) {
    return pattern.replace(VOTE_ID, vote.toString()) + "?receipt=" + receipt;
  }

  Reply known(SettledVote settled, String eventName) {
    Vote vote = settled.vote();
    Map<String, Object> members = new LinkedHashMap<>();
    members.putAll(named(vote.id(), vote.voter(), code(settled.verdict())));
    members.putAll(event(vote.event(), eventName, vote.acceptedAt()));
    members.put("settled_at", settled.settledAt());
    return Reply.of(200, members);
  }

  Reply acked(Receipt receipt, String eventName) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.putAll(named(receipt.voteId(), receipt.userId(), "acked"));
    members.putAll(event(receipt.eventId(), eventName, receipt.acceptedAt()));
    return Reply.of(200, members);
  }

  private Map<String, Object> named(VoteId vote, UserId voter, String status) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("vote_id", vote);
    members.put("user_id", voter);
    members.put(field, status);
    return members;
  }

  private static Map<String, Object> event(EventId event, String name, Instant acceptedAt) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("event_id", event);
    members.put("event_name", name);
    members.put("accepted_at", acceptedAt);
    return members;
  }

  private static String code(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Processed _ -> "processed";
      case Verdict.Duplicate _ -> "duplicate";
      case Verdict.Rejected _ -> "rejected";
    };
  }
}
