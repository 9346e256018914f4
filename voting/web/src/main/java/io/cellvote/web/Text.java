package io.cellvote.web;

import io.cellvote.model.VoteId;
import java.util.Optional;
import java.util.UUID;

/** Decides whether a text may come in: its length, no control character, no broken surrogate. */
public final class Text {
  /** What is said of a text that should have been an id. */
  public static final String UUID_EXPECTED = "must be a UUID in its 36-character form";

  private Text() {}

  /** What is wrong with a text of min..max characters (code points), or empty if it is fine. */
  public static Optional<String> fault(String value, int min, int max) {
    int length = value.codePointCount(0, value.length());
    if (length < min || length > max) {
      return Optional.of("must have " + min + " to " + max + " characters");
    }
    return isClean(value)
        ? Optional.empty()
        : Optional.of("must not contain control characters or broken surrogates");
  }

  /** No control character and no lone surrogate: no store refuses it and no log is forged by it. */
  public static boolean isClean(String value) {
    return value.codePoints().noneMatch(Text::isForbidden);
  }

  /** Parses the canonical 36-character form only; {@link UUID#fromString} takes more than that. */
  public static Optional<UUID> uuid(String value) {
    return VoteId.parse(value).map(VoteId::value);
  }

  private static boolean isForbidden(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
        || codePoint == 0x2028
        || codePoint == 0x2029;
  }
}
