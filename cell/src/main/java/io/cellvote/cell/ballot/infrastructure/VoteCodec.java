package io.cellvote.cell.ballot.infrastructure;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.ballot.model.Suspicion;
import io.cellvote.cell.ballot.model.WeighedVote;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A vote or a mark as a record of the log: one JSON object with a version. */
public final class VoteCodec {
  /** The newest form; every form up to it is read. What the first can say is written in it. */
  static final int FORM = 2;

  private static final int FIRST_FORM = 1;

  private VoteCodec() {}

  private record LoggedVote(
      int form,
      VoteId voteId,
      UserId userId,
      EventId eventId,
      ContestantId contestantId,
      Instant acceptedAt,
      @JsonInclude(NON_NULL) Float score,
      @JsonInclude(NON_NULL) Boolean held,
      @JsonInclude(NON_NULL) List<String> reasons) {}

  private record Logged(
      int form,
      VoteId voteId,
      UserId userId,
      EventId eventId,
      ContestantId contestantId,
      Instant acceptedAt,
      Float score,
      Boolean held,
      List<String> reasons,
      UUID markId,
      String mark,
      String correction) {}

  private record LoggedMark(int form, UUID markId, String mark) {}

  private record LoggedCorrection(
      int form, UUID markId, String correction, VoteId voteId, UserId userId, EventId eventId) {}

  /** How reading a record ended. */
  public sealed interface Decoded {
    /** It is a vote. */
    record Ok(WeighedVote ballot) implements Decoded {}

    /** It is a mark. */
    record Marked(Mark mark) implements Decoded {}

    /** It is what an operator decided. */
    record Corrected(Correction correction) implements Decoded {}

    /** It is nothing of these, and why. */
    record Malformed(String reason) implements Decoded {}
  }

  /** The record's value. */
  public static byte[] encode(WeighedVote ballot) {
    Vote vote = ballot.vote();
    Suspicion suspicion = ballot.suspicion();
    return Json.write(
        new LoggedVote(
            suspicion.equals(Suspicion.NONE) ? FIRST_FORM : FORM,
            vote.id(),
            vote.voter(),
            vote.event(),
            vote.contestant(),
            vote.acceptedAt(),
            suspicion.score().orElse(null),
            suspicion.held() ? true : null,
            suspicion.reasons().isEmpty() ? null : suspicion.reasons()));
  }

  /** A mark's record. */
  public static byte[] encode(Mark mark) {
    return Json.write(new LoggedMark(FIRST_FORM, mark.id(), mark.kind().code()));
  }

  /** A correction's record. */
  public static byte[] encode(Correction correction) {
    return Json.write(
        new LoggedCorrection(
            FORM,
            correction.id(),
            correction.kind().code(),
            correction.vote(),
            correction.voter(),
            correction.event()));
  }

  /** Reads a record's value; null and any other bytes are malformed. */
  public static Decoded decode(byte[] value) {
    if (value == null) {
      return new Decoded.Malformed("the record is empty");
    }
    try {
      return decode(Json.read(value, Logged.class));
    } catch (BadRequest bad) {
      return new Decoded.Malformed(bad.getMessage());
    } catch (NullPointerException missing) {
      return new Decoded.Malformed("a field is missing: " + missing.getMessage());
    }
  }

  private static Decoded decode(Logged logged) {
    if (logged.form() < FIRST_FORM || logged.form() > FORM) {
      return new Decoded.Malformed("unknown form " + logged.form());
    }
    if (logged.correction() != null) {
      return correction(logged);
    }
    return logged.mark() == null ? vote(logged) : mark(logged);
  }

  private static Decoded correction(Logged logged) {
    return Correction.Kind.ofCode(logged.correction())
        .<Decoded>map(kind ->
            new Decoded.Corrected(
                new Correction(
                    logged.markId(), kind, logged.voteId(), logged.userId(), logged.eventId())))
        .orElseGet(() -> new Decoded.Malformed("unknown correction " + logged.correction()));
  }

  private static Decoded mark(Logged logged) {
    return Mark.Kind.ofCode(logged.mark())
        .<Decoded>map(kind -> new Decoded.Marked(new Mark(logged.markId(), kind)))
        .orElseGet(() -> new Decoded.Malformed("unknown mark " + logged.mark()));
  }

  private static Decoded vote(Logged logged) {
    Vote vote =
        new Vote(
            logged.voteId(),
            logged.userId(),
            logged.eventId(),
            logged.contestantId(),
            logged.acceptedAt());
    return new Decoded.Ok(new WeighedVote(vote, suspicion(logged)));
  }

  private static Suspicion suspicion(Logged logged) {
    return new Suspicion(
        Optional.ofNullable(logged.score()),
        Boolean.TRUE.equals(logged.held()),
        logged.reasons() == null ? List.of() : logged.reasons());
  }
}
