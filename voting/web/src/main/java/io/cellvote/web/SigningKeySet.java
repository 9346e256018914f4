package io.cellvote.web;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;

/** The platform's own RSA keys, wherever they are kept; they may change at any time. */
public interface SigningKeySet {
  /** The key that signs. */
  RSAKey signingKey() throws IOException;

  /** The public halves of all keys. */
  JWKSet publicKeys() throws IOException;
}
