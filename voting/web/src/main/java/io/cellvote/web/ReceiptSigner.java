package io.cellvote.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import io.cellvote.model.VoteId;
import java.text.ParseException;
import java.util.Optional;

/** Signs receipts as compact JWS (HS256) and knows its own again; all cells share the secret. */
public final class ReceiptSigner {
  /** The setting of the secret. */
  public static final String SECRET_KEY = "cellvote.receipt.secret";

  private static final int SECRET_BYTES_MIN = 32;
  private static final int RECEIPT_CHARACTERS_MAX = 1024;
  private static final JWSHeader HEADER =
      new JWSHeader.Builder(JWSAlgorithm.HS256)
          .type(new JOSEObjectType("cellvote-receipt"))
          .build();

  /** Digits and letters that people do not take for each other: Crockford's base 32. */
  private static final String CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int CODE_CHARACTERS = 9;

  private final SecretMac mac;
  private final MACSigner signer;
  private final MACVerifier verifier;

  /** The secret has at least 32 bytes. */
  public ReceiptSigner(byte[] secret) {
    this.mac = new SecretMac(secret);
    try {
      this.signer = new MACSigner(secret);
      this.verifier = new MACVerifier(secret);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("a receipt secret has 32+ bytes", e);
    }
  }

  /** With the secret of the configuration. */
  public static ReceiptSigner of(Settings settings) {
    return new ReceiptSigner(settings.secret(SECRET_KEY, SECRET_BYTES_MIN));
  }

  /** The receipt as a text that fits into a URL's query. */
  public String sign(Receipt receipt) {
    try {
      JWSObject jws = new JWSObject(HEADER, new Payload(Json.write(receipt)));
      jws.sign(signer);
      return jws.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("HS256 is part of every JDK", e);
    }
  }

  /** A short code that only this platform can make of a vote: 9 characters for people. */
  public String confirmationCode(VoteId vote) {
    byte[] code = mac.bytes("confirmation\0" + vote);
    StringBuilder text = new StringBuilder(CODE_CHARACTERS);
    for (int at = 0; at < CODE_CHARACTERS; at++) {
      text.append(CODE_ALPHABET.charAt(code[at] & 0x1f));
    }
    return text.toString();
  }

  /** The receipt of a text that a cell of this platform signed; null is a missing one. */
  public Optional<Receipt> verify(String signed) {
    if (signed == null || signed.length() > RECEIPT_CHARACTERS_MAX) {
      return Optional.empty();
    }
    try {
      JWSObject jws = JWSObject.parse(signed);
      return isOurs(jws)
          ? Optional.of(Json.read(jws.getPayload().toBytes(), Receipt.class))
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException | BadRequest e) {
      return Optional.empty();
    }
  }

  private boolean isOurs(JWSObject jws) throws JOSEException {
    return JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm())
        && HEADER.getType().equals(jws.getHeader().getType())
        && jws.verify(verifier);
  }
}
