package io.cellvote.stores;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class KafkaSecurityTest {
  @Test
  void parse_isTheSettingsWord() {
    assertThat(KafkaSecurity.parse("plaintext")).contains(KafkaSecurity.PLAINTEXT);
    assertThat(KafkaSecurity.parse("iam")).contains(KafkaSecurity.IAM);
    assertThat(KafkaSecurity.parse("IAM")).isEmpty();
    assertThat(KafkaSecurity.parse("tls")).isEmpty();
  }

  /** A client loads the classes that its settings name, and begins to connect over TLS. */
  @Test
  void iam_namesWhatTheLibraryHas() {
    KafkaClients clients = new KafkaClients("127.0.0.1:1", KafkaSecurity.IAM, "test");

    try (Admin admin = clients.admin("iam")) {
      assertThat(admin.metrics()).isNotEmpty();
    }
  }
}
