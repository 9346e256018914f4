package io.cellvote.web;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The Authorization header of a request, for any HTTP server. */
public final class Bearer {
  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /** The token of an Authorization header; empty if it is missing (null) or of another scheme. */
  public static Optional<String> token(String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(authorization.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  /** Who sends this Authorization header; 401 as a {@link ProblemException} for nobody. */
  public static Principal authenticate(String authorization, TokenVerifier verifier) {
    String token =
        token(authorization)
            .orElseThrow(() -> new ProblemException(Problem.of(ErrorCode.UNAUTHORIZED)));
    return switch (verifier.verify(token)) {
      case TokenVerification.Verified(Principal principal) -> principal;
      case TokenVerification.Refused(TokenRefusal reason) ->
          throw new ProblemException(reason.problem());
    };
  }

  /** 403 as a {@link ProblemException} unless there is one of the scopes, or none is asked for. */
  public static void authorize(Principal principal, Set<String> scopes) {
    if (!scopes.isEmpty() && scopes.stream().noneMatch(principal::has)) {
      String detail = "One of these scopes is needed: " + String.join(", ", new TreeSet<>(scopes));
      throw new ProblemException(Problem.of(ErrorCode.INSUFFICIENT_SCOPE, detail));
    }
  }
}
