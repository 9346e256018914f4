package io.cellvote.local.replay.voting;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Server-Timing header (W3C): metrics by name, each with dur in milliseconds. */
final class ServerTiming {
  private static final Pattern ACK =
      Pattern.compile("(?:^|,)\\s*ack\\s*;(?:[^,]*;)?\\s*dur\\s*=\\s*\"?([0-9]+(?:\\.[0-9]+)?)");

  private ServerTiming() {}

  /** How long the platform took to the durable ack, when the header says so. */
  static OptionalDouble ackMillis(String header) {
    Matcher found = ACK.matcher(header);
    return found.find()
        ? OptionalDouble.of(Double.parseDouble(found.group(1)))
        : OptionalDouble.empty();
  }
}
