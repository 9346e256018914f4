package io.cellvote.cell.account.web;

import io.cellvote.cell.account.application.Sessions;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.PlatformToken;
import io.cellvote.web.Principal;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;

/** Ends what a caller's token belongs to. */
final class LogOut {
  private final Sessions sessions;

  LogOut(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Ends the session of this token, or the token alone if it has none. */
  void end(Principal caller) {
    PlatformToken token =
        caller
            .platform()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(
                        ErrorCode.FORBIDDEN, "Only its own issuer can end this token's session")));
    token
        .session()
        .ifPresentOrElse(
            session -> sessions.end(caller.userId(), session), () -> sessions.revoke(token.id()));
  }
}
