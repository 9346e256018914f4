package io.cellvote.cell.account.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.model.UserId;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private final UserId user = Fixtures.anyVoter();
  private final UUID family = UUID.randomUUID();

  @Test
  void parse_whatWasMade_saysWhereItBelongs() {
    Secret made = Secret.make(user, family, new SecureRandom());

    assertThat(Secret.parse(made.text())).contains(made);
    assertThat(made.toString()).doesNotContain(made.text());
  }

  @Test
  void make_twice_givesTwoOfDifferentHash() {
    Secret one = Secret.make(user, family, new SecureRandom());
    Secret two = Secret.make(user, family, new SecureRandom());

    assertThat(one.text()).isNotEqualTo(two.text());
    assertThat(one.hash()).isNotEqualTo(two.hash()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "../../etc/passwd", "' or 1=1 --"})
  void parse_anythingElse_isEmpty(String text) {
    assertThat(Secret.parse(text)).isEmpty();
    assertThat(Secret.parse("!".repeat(86))).isEmpty();
    assertThat(Secret.parse(null)).isEmpty();
  }
}
