package io.cellvote.web;

import java.time.InstantSource;

/** The router's end of the hop: vouches for the client address and the request id. */
public final class HopSigner {
  private final SecretMac mac;

  /** The secret has at least 32 bytes. */
  public HopSigner(byte[] secret) {
    this.mac = new SecretMac(secret);
  }

  /** With the first secret of the configuration. */
  public static HopSigner of(Settings settings) {
    return new HopSigner(Hop.secrets(settings).getFirst());
  }

  /** The value of the header {@link Hop#HEADER}; neither text may have spaces. */
  public String sign(String clientAddress, String requestId, InstantSource clock) {
    if (!Hop.isToken(clientAddress) || !Hop.isToken(requestId)) {
      throw new IllegalArgumentException("address and request id are printable, without spaces");
    }
    String signed = "v1 t=" + clock.millis() + " a=" + clientAddress + " r=" + requestId;
    return signed + " m=" + mac.of(signed);
  }
}
