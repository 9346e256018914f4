package io.cellvote.web;

import java.util.List;

/** How routers and cells speak about logins, of which there may be more than can be looked at. */
public final class Logins {
  /** The paths to which logins are posted. */
  public static final List<String> PATHS =
      List.of("/v1/auth/login", "/api/v1/auth/login", "/v1/login");

  /**
   * What a cell that sends a login away adds for its router: for so many milliseconds it will do
   * the same with the next ones. Clients never see it.
   */
  public static final String HOLD_HEADER = "X-Cellvote-Hold-Ms";

  /** The longest hold, milliseconds. */
  public static final int HOLD_MS_MAX = 1_000;

  private Logins() {}
}
