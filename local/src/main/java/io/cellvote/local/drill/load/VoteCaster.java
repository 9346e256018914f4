package io.cellvote.local.drill.load;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.chaos.drill.Sent;
import io.cellvote.chaos.history.Answer;
import io.cellvote.chaos.history.Ballot;
import io.cellvote.chaos.history.Request;
import io.cellvote.local.http.Call;
import io.cellvote.local.replay.voting.Backoff;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes one vote from its sending to its final status, and records all of it. */
final class VoteCaster {
  private static final Duration FIRST_QUESTION = Duration.ofMillis(400);

  /**
   * Thousands wait while the database is away: asking every 2 s they took the votes' processors.
   */
  private static final Duration QUESTION_PAUSE_MAX = Duration.ofSeconds(10);

  private final Routers routers;
  private final LoadRecord record;
  private final SteadyClock clock;
  private final Homes homes;
  private final Patience patience;

  /**
   * How a client behaves.
   *
   * @param toFinal from a 202 to a final status
   * @param crowd where voters come from
   */
  record Patience(Duration toFinal, LoadPlan.Crowd crowd) {}

  VoteCaster(
      Routers routers, LoadRecord record, SteadyClock clock, Homes homes, Patience patience) {
    this.routers = routers;
    this.record = record;
    this.clock = clock;
    this.homes = homes;
    this.patience = patience;
  }

  /** Where voters were at home when the load began. */
  record Homes(CellMap map, RegionTable regions) {
    CellId of(UserId voter) {
      return map.home(voter, regions).orElseThrow().id();
    }
  }

  /** Sends a vote; true when it came to a final end. */
  boolean cast(DueVote vote, String token) throws InterruptedException {
    Routers.Reply reply = send(vote, token);
    Optional<Answer> said = reply.answer().map(VoteAnswers::ofSubmit);
    record.sent(
        new Sent(
            new Request.Submit(vote.ballot(), since(vote.dueNanos(), said)),
            homes.of(vote.ballot().voter()),
            reply.tries()));
    if (said.filter(Answer.acked()::equals).isEmpty()) {
      return said.filter(answer -> answer.isAck() || answer.status() == 409).isPresent();
    }
    return follow(vote.ballot(), token, VoteAnswers.location(reply.answer().orElseThrow()));
  }

  private Routers.Reply send(DueVote vote, String token) throws InterruptedException {
    return switch (patience.crowd()) {
      case ONE_PLACE ->
          routers.send(
              vote.number(), submit(vote.subject(), vote.ballot(), vote.requestKey(), token));
      case AT_HOME ->
          routers.sendOnce(
              vote.number(),
              Origins.addressOf(vote.voter()),
              submit(
                  new Sender(vote.subject(), token, Origins.deviceOf(vote.voter())),
                  vote.ballot(),
                  vote.requestKey()));
    };
  }

  /** Asks for the status of a vote that was accepted until it is final; false if it never is. */
  boolean follow(Ballot ballot, String token, String location) throws InterruptedException {
    long end = System.nanoTime() + patience.toFinal().toNanos();
    Backoff backoff = new Backoff(FIRST_QUESTION, QUESTION_PAUSE_MAX);
    for (int turn = ballot.hashCode(); System.nanoTime() < end; turn++) {
      Thread.sleep(backoff.next(OptionalLong.empty()));
      if (ask(turn, ballot, token, location).filter(VoteAnswers::isFinal).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Answer> ask(int turn, Ballot ballot, String token, String location)
      throws InterruptedException {
    long asked = System.nanoTime();
    Call question = Call.get(location, Map.of("Authorization", "Bearer " + token));
    Optional<Answer> said = routers.send(turn, question).answer().map(VoteAnswers::ofStatus);
    record.other(new Request.Status(ballot.verdictKey(), since(asked, said)));
    return said;
  }

  private io.cellvote.chaos.history.Call since(long nanos, Optional<Answer> said) {
    Instant start = clock.at(nanos);
    return new io.cellvote.chaos.history.Call(start, clock.instant(), said);
  }

  /** Who sends a vote, and with what. */
  record Sender(String subject, String token, String device) {}

  /** The request that a vote with a device's name is. */
  static Call submit(Sender sender, Ballot ballot, String requestKey) {
    Call plain = submit(sender.subject(), ballot, requestKey, sender.token());
    String json = plain.json();
    String more = ",\"meta\":{\"device_id\":\"" + sender.device() + "\"}}";
    return Call.post(plain.path(), plain.headers(), json.substring(0, json.length() - 1) + more);
  }

  /** The request that a vote is. */
  static Call submit(String subject, Ballot ballot, String requestKey, String token) {
    StringBuilder json = new StringBuilder(200).append("{\"user_id\":\"");
    JsonStringEncoder.getInstance().quoteAsString(subject, json);
    json.append("\",\"event_id\":\"").append(ballot.event());
    json.append("\",\"contestant_id\":\"").append(ballot.contestant()).append("\"}");
    return Call.post(
        "/v1/vote/submit",
        Map.of("Authorization", "Bearer " + token, "Idempotency-Key", requestKey),
        json.toString());
  }
}
