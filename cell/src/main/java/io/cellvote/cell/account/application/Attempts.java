package io.cellvote.cell.account.application;

import java.time.Duration;

/** Counts failed logins by name, whether somebody has that name or not. */
public interface Attempts {
  /** How long this name can not log in; zero when it can. */
  Duration lockedFor(String name);

  /** One more failure. */
  void failed(String name);

  /** A success: the failures before it are forgotten. */
  void succeeded(String name);
}
