package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Settings whose values are secrets. */
class SecretSettingsTest {
  private static final Secrets SECRETS =
      name ->
          Optional.ofNullable(
              Map.of(
                      "cellvote/hop", "aG9w",
                      "cellvote/database", "{\"username\":\"votes\",\"password\":\"p#1\"}")
                  .get(name));

  private static Settings settings(String value) {
    return Settings.of(Map.of("cellvote.some.key", value)).with(SECRETS);
  }

  @Test
  void required_secret_isItsValue() {
    assertThat(settings("secret:cellvote/hop").required("cellvote.some.key")).isEqualTo("aG9w");
  }

  @Test
  void required_memberOfASecret_isThatMember() {
    assertThat(settings("secret:cellvote/database#password").required("cellvote.some.key"))
        .isEqualTo("p#1");
  }

  @Test
  void required_anythingElse_isWhatItIs() {
    assertThat(settings("a secret: no").required("cellvote.some.key")).isEqualTo("a secret: no");
    assertThat(settings("x").optional("cellvote.other.key")).isEmpty();
  }

  @Test
  void required_secretOrMemberThatIsNotThere_namesKeyAndSecret() {
    for (String none :
        new String[] {"secret:none", "secret:cellvote/database#pass", "secret:cellvote/hop#x"}) {
      assertThatExceptionOfType(SettingsException.class)
          .isThrownBy(() -> settings(none).required("cellvote.some.key"))
          .withMessage("cellvote.some.key names a secret that is not there: " + none);
    }
  }

  @Test
  void required_whileNobodySays_namesKeyAndSecret() {
    Settings settings =
        Settings.of(Map.of("cellvote.some.key", "secret:cellvote/hop"))
            .with(name -> {
              throw new SecretsUnavailableException("The secret " + name, new IOException("away"));
            });

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> settings.required("cellvote.some.key"))
        .withMessage(
            "cellvote.some.key: The secret cellvote/hop can not be read: IOException: away");
  }

  @Test
  void parsed_secretThatIsWrong_isNotInTheMessage() {
    Settings settings = settings("secret:cellvote/database#password");

    for (ThrowingCallable reads :
        List.<ThrowingCallable>of(
            () -> settings.uri("cellvote.some.key"),
            () -> settings.requiredInteger("cellvote.some.key", 1, 2),
            () -> settings.flag("cellvote.some.key", true))) {
      assertThatExceptionOfType(SettingsException.class)
          .isThrownBy(reads)
          .withMessageContaining("cellvote.some.key must be ")
          .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("p#1"));
    }
  }

  @Test
  void membersOfASecret_areOfOneVersion() {
    AtomicInteger version = new AtomicInteger();
    Settings settings =
        Settings.of(
                Map.of("cellvote.user", "secret:db#user", "cellvote.password", "secret:db#pass"))
            .with(_ -> {
              int now = version.incrementAndGet();
              return Optional.of("{\"user\":\"u%d\",\"pass\":\"p%d\"}".formatted(now, now));
            });

    assertThat(settings.required("cellvote.user")).isEqualTo("u1");
    assertThat(settings.required("cellvote.password")).isEqualTo("p1");
  }
}
