package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
  /** Made by an independent implementation, with parameters that are not ours. */
  private static final String OF_ANOTHER =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void of_samePasswordTwice_saltsDiffer() {
    String hash = PasswordHash.of("påsswörd");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(PasswordHash.of("påsswörd")).isNotEqualTo(hash);
    assertThat(PasswordHash.matches("påsswörd", hash)).isTrue();
    assertThat(PasswordHash.matches("passwörd", hash)).isFalse();
  }

  @Test
  void matches_hashOfOtherParameters_isRead() {
    assertThat(PasswordHash.matches("password", OF_ANOTHER)).isTrue();
    assertThat(PasswordHash.matches("Password", OF_ANOTHER)).isFalse();
  }

  @Test
  void matches_noHash_isNobodys() {
    assertThat(PasswordHash.matches("password", "$argon2id$v=19$broken")).isFalse();
    assertThat(PasswordHash.matches("password", "")).isFalse();
  }
}
