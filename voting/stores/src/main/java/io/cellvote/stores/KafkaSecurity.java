package io.cellvote.stores;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How clients show a cell's Kafka who they are. */
public enum KafkaSecurity {
  /** Not at all: on one machine, behind the loopback address. */
  PLAINTEXT,

  /** Over TLS with the IAM role of the host, as Amazon MSK offers it. */
  IAM;

  // As in the manual of the library aws-msk-iam-auth.
  private static final Map<String, Object> IAM_SETTINGS =
      Map.of(
          "security.protocol",
          "SASL_SSL",
          "sasl.mechanism",
          "AWS_MSK_IAM",
          "sasl.jaas.config",
          "software.amazon.msk.auth.iam.IAMLoginModule required;",
          "sasl.client.callback.handler.class",
          "software.amazon.msk.auth.iam.IAMClientCallbackHandler");

  /** The setting's key, for every service that reads or writes a log. */
  public static final String KEY = "cellvote.kafka.security";

  /** What the setting may be. */
  public static final String VALUES = "plaintext or iam";

  /** Reads the setting's value; empty when it is none of them. */
  public static Optional<KafkaSecurity> parse(String text) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  /** What a client has to be configured with, whichever kind of client it is. */
  public Map<String, Object> settings() {
    return switch (this) {
      case PLAINTEXT -> Map.of();
      case IAM -> IAM_SETTINGS;
    };
  }
}
