package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTagsTest {
  @Test
  void matches_sameTagInAnyForm_isTrue() {
    assertThat(EntityTags.matches("\"1-2\"", "\"1-2\"")).isTrue();
    assertThat(EntityTags.matches("W/\"1-2\"", "\"1-2\"")).isTrue();
    assertThat(EntityTags.matches("\"0-1\", \"1-2\"", "\"1-2\"")).isTrue();
    assertThat(EntityTags.matches("*", "\"1-2\"")).isTrue();
  }

  @Test
  void matches_otherOrNone_isFalse() {
    assertThat(EntityTags.matches(null, "\"1-2\"")).isFalse();
    assertThat(EntityTags.matches("", "\"1-2\"")).isFalse();
    assertThat(EntityTags.matches("1-2", "\"1-2\"")).isFalse();
    assertThat(EntityTags.matches("\"1-3\"", "\"1-2\"")).isFalse();
  }
}
