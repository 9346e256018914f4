package io.cellvote.chaos.history;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.VerdictKey;

/** What a client asked for, and how that went. */
public sealed interface Request {
  /** When, and with what answer. */
  Call call();

  /** A vote was submitted. */
  record Submit(Ballot ballot, Call call) implements Request {
    public Submit {
      requireNonNull(ballot, "ballot");
      requireNonNull(call, "call");
    }
  }

  /** The status of a vote was asked for. */
  record Status(VerdictKey vote, Call call) implements Request {
    public Status {
      requireNonNull(vote, "vote");
      requireNonNull(call, "call");
    }
  }
}
