package io.cellvote.cell.account.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.account.application.Passwords;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {
  private final AtomicInteger hashed = new AtomicInteger();

  @Test
  void matches_somebodysAndNobodysPassword_costOneHashEach() {
    try (DutyPool pool = new DutyPool(new DutyPool.Limits(1, 0, 100))) {
      Passwords passwords = new Argon2Passwords(pool, hashed::incrementAndGet);
      String hash = inTurn(passwords, place -> place.hash("correct horse"));
      assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");

      assertThat(matches(passwords, "correct horse", Optional.of(hash))).isTrue();
      assertThat(matches(passwords, "Correct horse", Optional.of(hash))).isFalse();
      assertThat(matches(passwords, "correct horse", Optional.empty())).isFalse();

      assertThat(hashed).hasValue(4);
    }
  }

  private static boolean matches(Passwords passwords, String password, Optional<String> hash) {
    return inTurn(passwords, place -> place.matches(password, hash));
  }

  private static <T> T inTurn(
      Passwords passwords, java.util.function.Function<Passwords.Place, T> work) {
    try (Passwords.Place place = passwords.enter().orElseThrow()) {
      return work.apply(place);
    }
  }
}
