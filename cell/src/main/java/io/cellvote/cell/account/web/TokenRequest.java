package io.cellvote.cell.account.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.web.BadRequest;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request for tokens, as OAuth 2.0 has it, from a form or from JSON. */
record TokenRequest(
    String grantType,
    String username,
    String password,
    String refreshToken,
    String clientId,
    String clientSecret,
    String scope) {
  private static final String BASIC = "Basic ";

  /** Who a client says that it is. */
  record Client(String id, String secret) {
    /** Keeps the secret out of every log. */
    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }

  static TokenRequest ofJson(byte[] body) {
    try {
      return Json.read(body, TokenRequest.class);
    } catch (BadRequest bad) {
      throw invalid(bad.problem().detail());
    }
  }

  static TokenRequest ofForm(byte[] body) {
    Map<String, String> fields = fields(body);
    return new TokenRequest(
        fields.get("grant_type"),
        fields.get("username"),
        fields.get("password"),
        fields.get("refresh_token"),
        fields.get("client_id"),
        fields.get("client_secret"),
        fields.get("scope"));
  }

  /** The grant; a body with only name and password means the password. */
  String grant() {
    return grantType == null && username != null ? "password" : required("grant_type", grantType);
  }

  /** The client, by its Authorization header or by the body; empty without either. */
  Optional<Client> client(String authorization) {
    if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return basic(authorization.substring(BASIC.length()).strip());
    }
    return clientId == null || clientSecret == null
        ? Optional.empty()
        : Optional.of(new Client(clientId, clientSecret));
  }

  /** The scopes that are named. */
  Set<String> scopes() {
    return scope == null || scope.isBlank()
        ? Set.of()
        : Set.of(unique(scope.strip().split(" +", -1)));
  }

  /** A field that must be there and not be too long. */
  static String required(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw invalid(name + " is required");
    }
    if (value.length() > LoginRequest.NAME_MAX) {
      throw invalid(name + " is too long");
    }
    return value;
  }

  static ProblemException invalid(String detail) {
    return new ProblemException(Problem.of(ErrorCode.INVALID_REQUEST, detail));
  }

  private static String[] unique(String[] values) {
    return Arrays.stream(values).distinct().toArray(String[]::new);
  }

  private static Optional<Client> basic(String base64) {
    try {
      String text = new String(Base64.getDecoder().decode(base64), UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new Client(decoded(text.substring(0, colon)), decoded(text.substring(colon + 1))));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private static Map<String, String> fields(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    for (String field : text(body).split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0
          && fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)))
              != null) {
        throw invalid("a parameter is there twice");
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException badEscape) {
      throw invalid("the form is not well-formed");
    }
  }

  private static String text(byte[] body) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException noText) {
      throw invalid("the form must be UTF-8");
    }
  }

  /** Keeps secrets out of every log. */
  @Override
  public String toString() {
    return "TokenRequest[" + grantType + "]";
  }
}
