package io.cellvote.web;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with the platform's own RSA keys: private keys as PEM files (PKCS#8) whose names are the
 * key ids, {@code KID.pem}, and a file {@code signing} with the id of the one that signs.
 */
public record KeyFolder(Path path) implements SigningKeySet {
  /** The file that names the key that signs. */
  public static final String SIGNING = "signing";

  /** Keys in one folder at most. */
  public static final int KEYS_MAX = 20;

  private static final String SUFFIX = ".pem";
  private static final int FILE_BYTES_MAX = 64 * 1024;
  private static final int KEY_BITS_MIN = 2048;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /** All keys, in the order of their ids. */
  public List<RSAKey> keys() throws IOException {
    List<RSAKey> keys = new ArrayList<>();
    for (Path file : files()) {
      keys.add(key(file));
    }
    return List.copyOf(keys);
  }

  @Override
  public RSAKey signingKey() throws IOException {
    String id = text(path.resolve(SIGNING)).strip();
    return keys().stream()
        .filter(key -> key.getKeyID().equals(id))
        .findFirst()
        .orElseThrow(() -> new IOException("no key of this name in " + path + ": " + id));
  }

  @Override
  public JWKSet publicKeys() throws IOException {
    return new JWKSet(keys().stream().<JWK>map(RSAKey::toPublicJWK).toList());
  }

  /** A private key as the PEM file that is read here. */
  public static String pem(RSAPrivateCrtKey key) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return BEGIN + "\n" + base64 + "\n" + END + "\n";
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      List<Path> found = all.filter(file -> name(file).endsWith(SUFFIX)).sorted().toList();
      if (found.size() > KEYS_MAX) {
        throw new IOException(path + " has more than " + KEYS_MAX + " keys");
      }
      return found;
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static RSAKey key(Path file) throws IOException {
    String name = name(file);
    return key(name.substring(0, name.length() - SUFFIX.length()), text(file), file.toString());
  }

  /** The key of this id and PEM; an error says where it was found, and nothing of it. */
  static RSAKey key(String id, String pem, String where) throws IOException {
    try {
      RSAPrivateCrtKey key = privateKey(pem);
      return new RSAKey.Builder(publicKey(key))
          .privateKey(key)
          .keyID(id)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .build();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(where + " is no RSA key of " + KEY_BITS_MIN + " bits or more");
    }
  }

  private static RSAPrivateCrtKey privateKey(String pem) throws GeneralSecurityException {
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no PKCS#8 PEM");
    }
    byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
    RSAPrivateCrtKey key =
        (RSAPrivateCrtKey)
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    if (key.getModulus().bitLength() < KEY_BITS_MIN) {
      throw new IllegalArgumentException("too short");
    }
    return key;
  }

  private static RSAPublicKey publicKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
    RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
    return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > FILE_BYTES_MAX) {
      throw new IOException(file + " is over " + FILE_BYTES_MAX + " bytes");
    }
    return Files.readString(file);
  }
}
