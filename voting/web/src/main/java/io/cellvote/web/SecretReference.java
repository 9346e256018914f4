package io.cellvote.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A setting's value that names a secret, or a member of one: {@code secret:NAME#MEMBER}. */
record SecretReference(String name, Optional<String> member) {
  private static final String PREFIX = "secret:";

  static boolean is(String value) {
    return value != null && value.strip().startsWith(PREFIX);
  }

  static SecretReference parse(String value) {
    String[] parts = value.strip().substring(PREFIX.length()).split("#", 2);
    return new SecretReference(
        parts[0], parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
  }

  /** The value; an error names the key and the secret. */
  String resolve(String key, Secrets secrets) {
    try {
      return secrets
          .get(name)
          .flatMap(secret -> member.map(one -> memberOf(secret, one)).orElse(Optional.of(secret)))
          .orElseThrow(
              () -> new SettingsException(key + " names a secret that is not there: " + this));
    } catch (SecretsUnavailableException away) {
      throw new SettingsException(key + ": " + away.getMessage());
    }
  }

  private static Optional<String> memberOf(String secret, String member) {
    try {
      JsonNode found = Json.mapper().readTree(secret).path(member);
      return found.isValueNode() ? Optional.of(found.asText()) : Optional.empty();
    } catch (JsonProcessingException noJson) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return PREFIX + name + member.map(one -> "#" + one).orElse("");
  }
}
