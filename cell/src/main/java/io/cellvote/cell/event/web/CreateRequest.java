package io.cellvote.cell.event.web;

import io.cellvote.model.Contestant;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.Voters;
import io.cellvote.web.Violations;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The body of an event's creation, as it came. */
record CreateRequest(
    String userId,
    String eventName,
    List<NewContestant> contestants,
    Optional<Instant> opensAt,
    Optional<Instant> closesAt,
    String voters,
    List<String> issuers,
    Long expectedVoters) {
  /** Contestants of one event at most. */
  static final int CONTESTANTS_MAX = 1_000;

  private static final int NAME_MAX = 200;
  private static final int TEXT_MAX = 2_000;

  /** A contestant of the body. */
  record NewContestant(
      String contestantName, String contestantDescription, String contestantImageUrl) {}

  /** Notes everything that is wrong; 400 if anything is. */
  CreateRequest checked(Set<String> trustedIssuers) {
    Violations violations = new Violations();
    violations.text("user_id", userId, 1, 255);
    violations.text("event_name", eventName, 1, NAME_MAX);
    checkContestants(violations);
    checkTimes(violations);
    violations.check(whoMayVote().isPresent(), "voters", "must be any or confirmed");
    for (String issuer : issuers == null ? List.<String>of() : issuers) {
      violations.check(trustedIssuers.contains(issuer), "issuers", "must be trusted issuers");
    }
    violations.check(
        expectedVoters == null || expectedVoters >= 0, "expected_voters", "must not be negative");
    violations.throwIfAny();
    return this;
  }

  private void checkContestants(Violations violations) {
    if (violations.required("contestants", contestants) == null) {
      return;
    }
    violations.check(
        !contestants.isEmpty() && contestants.size() <= CONTESTANTS_MAX,
        "contestants",
        "must have 1 to " + CONTESTANTS_MAX + " entries");
    for (int at = 0; at < contestants.size(); at++) {
      check(contestants.get(at), "contestants[" + at + "]", violations);
    }
  }

  private static void check(NewContestant contestant, String field, Violations violations) {
    if (violations.required(field, contestant) == null) {
      return;
    }
    violations.text(field + ".contestant_name", contestant.contestantName(), 1, NAME_MAX);
    violations.text(
        field + ".contestant_description", contestant.contestantDescription(), 0, TEXT_MAX);
    String url =
        violations.text(
            field + ".contestant_image_url", contestant.contestantImageUrl(), 0, TEXT_MAX);
    violations.check(
        url == null || url.isEmpty() || isWebAddress(url),
        field + ".contestant_image_url",
        "must be an http or https address");
  }

  private static boolean isWebAddress(String url) {
    try {
      String scheme = new URI(url).getScheme();
      return "https".equals(scheme) || "http".equals(scheme);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void checkTimes(Violations violations) {
    boolean ordered =
        opensAt().isEmpty() || closesAt().isEmpty() || opensAt().get().isBefore(closesAt().get());
    violations.check(ordered, "closes_at", "must be after opens_at");
  }

  /** The time from which votes are taken; at once if empty. */
  @Override
  public Optional<Instant> opensAt() {
    return opensAt == null ? Optional.empty() : opensAt;
  }

  /** The time from which no votes are taken. */
  @Override
  public Optional<Instant> closesAt() {
    return closesAt == null ? Optional.empty() : closesAt;
  }

  private Optional<Voters> whoMayVote() {
    return voters == null ? Optional.of(Voters.ANY) : Voters.ofCode(voters);
  }

  /** The event of this body. */
  Event toEvent(EventId id) {
    return new Event(
        id,
        eventName,
        opensAt().isPresent() ? EventState.SCHEDULED : EventState.OPEN,
        opensAt(),
        closesAt(),
        whoMayVote().orElseThrow(),
        issuers == null ? Set.of() : Set.copyOf(issuers),
        IntStream.range(0, contestants.size()).mapToObj(at -> contestant(id, at)).toList());
  }

  private Contestant contestant(EventId id, int position) {
    NewContestant wanted = contestants.get(position);
    return new Contestant(
        ContestantId.of(id, position),
        wanted.contestantName(),
        wanted.contestantDescription(),
        wanted.contestantImageUrl());
  }
}
