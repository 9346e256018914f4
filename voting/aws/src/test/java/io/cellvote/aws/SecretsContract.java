package io.cellvote.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cellvote.web.Secrets;
import io.cellvote.web.SecretsUnavailableException;
import org.junit.jupiter.api.Test;

/** What whoever reads secrets relies on. */
abstract class SecretsContract {
  abstract Secrets secrets() throws Exception;

  /** Keeps a secret where they are read. */
  abstract void keep(String name, String value) throws Exception;

  /** Makes it impossible to read this one. */
  abstract void breakDown(String name) throws Exception;

  @Test
  void get_whatWasKept_isThatValue() throws Exception {
    keep("cellvote/hop", "c2VjcmV0\n");

    assertThat(secrets().get("cellvote/hop")).contains("c2VjcmV0\n");
  }

  @Test
  void get_whatWasChanged_isTheNewValue() throws Exception {
    keep("cellvote/hop", "one");
    Secrets secrets = secrets();
    assertThat(secrets.get("cellvote/hop")).contains("one");

    keep("cellvote/hop", "two");

    assertThat(secrets.get("cellvote/hop")).contains("two");
  }

  @Test
  void get_noneOfThatName_isEmpty() throws Exception {
    assertThat(secrets().get("cellvote/none")).isEmpty();
  }

  @Test
  void get_unreadable_namesTheSecret_andNotItsValue() throws Exception {
    keep("cellvote/broken", "hidden");
    breakDown("cellvote/broken");

    assertThatExceptionOfType(SecretsUnavailableException.class)
        .isThrownBy(() -> secrets().get("cellvote/broken"))
        .withMessageContaining("cellvote/broken")
        .satisfies(failed -> assertThat(failed.toString()).doesNotContain("hidden"));
  }
}
