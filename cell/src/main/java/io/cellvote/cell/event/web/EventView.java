package io.cellvote.cell.event.web;

import io.cellvote.cell.event.application.EventLife;
import io.cellvote.model.Contestant;
import io.cellvote.model.Event;
import io.cellvote.model.EventState;
import io.cellvote.model.Sha256;
import io.cellvote.web.EntityTags;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An event as everybody may see it. */
record EventView(
    String eventId,
    String eventName,
    EventState state,
    String organizer,
    String voters,
    List<String> issuers,
    long expectedVoters,
    Instant createdAt,
    Optional<Instant> opensAt,
    Optional<Instant> closesAt,
    Optional<Instant> closingAt,
    Optional<Instant> finalAt,
    List<ShownContestant> contestants,
    List<String> excludedCells,
    long excludedVotes) {
  private static final int TAG_BYTES = 16;

  /** A contestant of it. */
  record ShownContestant(
      String contestantId,
      String contestantName,
      String contestantDescription,
      String contestantImageUrl) {
    static ShownContestant of(Contestant contestant) {
      return new ShownContestant(
          contestant.id().toString(),
          contestant.name(),
          contestant.description(),
          contestant.imageUrl());
    }
  }

  static EventView of(EventLife.Details details) {
    Event event = details.event();
    return new EventView(
        event.id().toString(),
        event.name(),
        event.state(),
        details.organizer().toString(),
        details.electorate().voters(),
        event.issuers().stream().sorted().toList(),
        details.electorate().expected(),
        details.times().createdAt(),
        event.opensAt(),
        event.closesAt(),
        details.times().closingAt(),
        details.times().finalAt(),
        event.contestants().stream().map(ShownContestant::of).toList(),
        details.exclusions().stream().map(excluded -> excluded.cell().value()).toList(),
        details.exclusions().stream().mapToLong(EventLife.Exclusion::votes).sum());
  }

  /** The entity tag of a view's bytes: the same in every cell. */
  static String tag(byte[] json) {
    return EntityTags.quoted(Sha256.hex(json, TAG_BYTES));
  }
}
