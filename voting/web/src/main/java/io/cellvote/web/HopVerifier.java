package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service's end of the hop: believes a client address only if a router signed it just now. */
public final class HopVerifier {
  private static final Pattern FORM =
      Pattern.compile(
          "(v1 t=(\\d{1,15}) a=([\\x21-\\x7e]{1,64}) r=([\\x21-\\x7e]{1,128})) m=([\\w-]{43})");
  private static final int HEADER_CHARACTERS_MAX = 320;
  private static final long TOLERANCE_MS = Duration.ofSeconds(Hop.TOLERANCE_SECONDS).toMillis();

  private final List<SecretMac> macs;
  private final InstantSource clock;

  /** The secret is the router's. */
  public HopVerifier(byte[] secret, InstantSource clock) {
    this(List.of(secret), clock);
  }

  /** Believes whoever has one of the secrets: while they are rotated routers have either. */
  public HopVerifier(List<byte[]> secrets, InstantSource clock) {
    this.macs = secrets.stream().map(SecretMac::new).toList();
    this.clock = requireNonNull(clock, "clock");
  }

  /** With the secrets of the configuration. */
  public static HopVerifier of(Settings settings, InstantSource clock) {
    return new HopVerifier(Hop.secrets(settings), clock);
  }

  /** The hop of a header that is whole, fresh and signed; null is a missing header. */
  public Optional<Hop> verify(String header) {
    if (header == null || header.length() > HEADER_CHARACTERS_MAX) {
      return Optional.empty();
    }
    Matcher parts = FORM.matcher(header);
    if (!parts.matches() || !isSigned(parts.group(1), parts.group(5))) {
      return Optional.empty();
    }
    long age = clock.millis() - Long.parseLong(parts.group(2));
    return Math.abs(age) <= TOLERANCE_MS
        ? Optional.of(new Hop(parts.group(3), parts.group(4)))
        : Optional.empty();
  }

  private boolean isSigned(String signed, String code) {
    byte[] brought = code.getBytes(StandardCharsets.US_ASCII);
    return macs.stream()
        .map(mac -> mac.of(signed).getBytes(StandardCharsets.US_ASCII))
        .anyMatch(right -> MessageDigest.isEqual(right, brought));
  }
}
