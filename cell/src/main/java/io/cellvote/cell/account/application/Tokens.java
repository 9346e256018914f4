package io.cellvote.cell.account.application;

import java.time.Duration;
import java.util.Optional;

/** What somebody gets who is let in. */
public record Tokens(String access, Duration expiresIn, Optional<String> refresh, String scope) {
  /** Keeps them out of every log. */
  @Override
  public String toString() {
    return "Tokens[...]";
  }
}
