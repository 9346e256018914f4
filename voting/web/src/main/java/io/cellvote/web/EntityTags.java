package io.cellvote.web;

import java.util.Arrays;

/** Entity tags of HTTP: what a client has, against what there is. */
public final class EntityTags {
  private EntityTags() {}

  /** The header's form of a tag's text. */
  public static String quoted(String text) {
    return '"' + text + '"';
  }

  /** Whether an If-None-Match header (null if missing) names this quoted tag, or any. */
  public static boolean matches(String ifNoneMatch, String quotedTag) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(",", -1))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(tag -> tag.equals("*") || tag.equals(quotedTag));
  }
}
