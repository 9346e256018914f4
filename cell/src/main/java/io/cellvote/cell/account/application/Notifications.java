package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Notification;
import io.cellvote.model.UserId;
import java.util.List;

/** What a voter is told, derived from verdicts and events when it is asked for. */
@FunctionalInterface
public interface Notifications {
  /** The most in one answer. */
  int LIMIT_MAX = 50;

  /** How far one may page. */
  int OFFSET_MAX = 10_000;

  /** The newest first. */
  List<Notification> of(UserId voter, int limit, int offset);
}
