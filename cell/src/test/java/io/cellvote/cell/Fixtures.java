package io.cellvote.cell;

import io.cellvote.model.Contestant;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.RegionTable;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Votes, voters and events that tests start from. */
public final class Fixtures {
  public static final RegionTable REGIONS = RegionTable.parse("use1:00-a9,euw1:aa-ff");
  public static final String ISSUER = "https://issuer.test";

  private Fixtures() {}

  public static UserId anyVoter() {
    return new UserId(UUID.randomUUID());
  }

  public static RequestId anyRequest() {
    return new RequestId(UUID.randomUUID().toString());
  }

  public static Event openEvent(int contestants) {
    EventId id = EventId.of(anyVoter(), anyRequest());
    return new Event(
        id,
        "An event",
        EventState.OPEN,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        IntStream.range(0, contestants)
            .mapToObj(at -> new Contestant(ContestantId.of(id, at), "Contestant " + at, "", ""))
            .toList());
  }

  public static ContestantId contestant(Event event, int position) {
    return event.contestants().get(position).id();
  }

  public static Vote vote(Event event, UserId voter, int contestant) {
    return vote(event, voter, contestant, anyRequest());
  }

  public static Vote vote(Event event, UserId voter, int contestant, RequestId request) {
    return new Vote(
        VoteId.of(voter, event.id(), request),
        voter,
        event.id(),
        contestant(event, contestant),
        Instant.parse("2026-01-02T03:04:05.678Z"));
  }

  public static Vote anyVote(Event event) {
    return vote(event, anyVoter(), 0);
  }
}
