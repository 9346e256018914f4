package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One step of a trace, as W3C Trace Context tells it.
 *
 * @param traceId 32 lower-case hex digits, not all zero: the same in every step
 * @param spanId 16 lower-case hex digits, not all zero: this step
 * @param flags the trace flags, 0..255; bit 0 is "sampled"
 */
public record TraceContext(String traceId, String spanId, int flags) {
  /** The header's name. */
  public static final String HEADER = "traceparent";

  private static final HexFormat HEX = HexFormat.of();
  private static final int HEADER_CHARACTERS = 55;
  private static final int SAMPLED = 1;

  public TraceContext {
    requireNonNull(traceId, "traceId");
    requireNonNull(spanId, "spanId");
  }

  /** A new step in the caller's trace; a new trace if there is no valid header (null included). */
  public static TraceContext continuing(String traceparent) {
    return isValid(traceparent)
        ? new TraceContext(
            traceparent.substring(3, 35),
            randomSpan(),
            HexFormat.fromHexDigits(traceparent, 53, 55))
        : start();
  }

  /** The first step of a new, sampled trace. */
  public static TraceContext start() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    // The low bit keeps the id from being all zero, which the specification forbids.
    String trace = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong() | 1);
    return new TraceContext(trace, randomSpan(), SAMPLED);
  }

  /** The next step of this trace. */
  public TraceContext next() {
    return new TraceContext(traceId, randomSpan(), flags);
  }

  /** The header's value that names this step as the parent of what is called. */
  public String header() {
    return "00-" + traceId + "-" + spanId + "-" + HEX.toHexDigits((byte) flags);
  }

  private static String randomSpan() {
    return HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
  }

  private static boolean isValid(String header) {
    return header != null
        && hasKnownForm(header)
        && isId(header, 3, 35)
        && isId(header, 36, 52)
        && isHex(header, 53, 55);
  }

  private static boolean hasKnownForm(String header) {
    if (header.length() < HEADER_CHARACTERS || !isHex(header, 0, 2) || header.startsWith("ff")) {
      return false;
    }
    boolean ends =
        header.length() == HEADER_CHARACTERS
            || (!header.startsWith("00") && header.charAt(HEADER_CHARACTERS) == '-');
    return ends && header.charAt(2) == '-' && header.charAt(35) == '-' && header.charAt(52) == '-';
  }

  private static boolean isId(String header, int from, int to) {
    return isHex(header, from, to) && !header.substring(from, to).chars().allMatch(c -> c == '0');
  }

  private static boolean isHex(String header, int from, int to) {
    return header
        .substring(from, to)
        .chars()
        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
