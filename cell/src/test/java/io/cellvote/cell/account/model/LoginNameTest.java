package io.cellvote.cell.account.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginNameTest {
  @Test
  void names_thatDifferInCaseOrComposition_areTheSame() {
    assertThat(LoginName.username("Ada")).isEqualTo(LoginName.username("aDA"));
    assertThat(LoginName.username("Zo\u00eb")).isEqualTo(LoginName.username("zoe\u0308"));
    assertThat(LoginName.username("\uff41da")).isEqualTo(LoginName.username("ada"));
  }

  @Test
  void of_withAnAt_isAnAddress() {
    assertThat(LoginName.of("Ada@Example.com")).isEqualTo(LoginName.email("ada@example.com"));
    assertThat(LoginName.of("ada")).isEqualTo(LoginName.username("ada"));
  }
}
