package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose certificates are believed at the other end of a hop over TLS: those of the JDK's
 * authorities, or those of the authorities in a file and of nobody else.
 */
public final class HopTrust {
  /** The setting that names the file. */
  public static final String KEY = "cellvote.hop.authorities";

  /** The JDK's authorities. */
  public static final HopTrust JDK = new HopTrust(Optional.empty());

  private final Optional<SSLContext> own;

  private HopTrust(Optional<SSLContext> own) {
    this.own = requireNonNull(own, "own");
  }

  /** As it is configured: a PEM file, which is read now, or else the JDK's. */
  public static HopTrust of(Settings settings) {
    return settings.optional(KEY).isEmpty()
        ? JDK
        : settings.parsed(KEY, "a PEM file of certificates", HopTrust::ofFile);
  }

  /** What connections are made with. The JDK's is made when it is first asked for. */
  public SSLContext context() {
    return own.orElseGet(HopTrust::jdk);
  }

  private static SSLContext jdk() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  private static Optional<HopTrust> ofFile(String file) {
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      return authorities.isEmpty()
          ? Optional.empty()
          : Optional.of(new HopTrust(Optional.of(believing(authorities))));
    } catch (IOException | InvalidPathException | GeneralSecurityException unreadable) {
      return Optional.empty();
    }
  }

  private static SSLContext believing(Collection<? extends Certificate> authorities)
      throws IOException, GeneralSecurityException {
    KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
    believed.load(null, null);
    for (Certificate authority : authorities) {
      believed.setCertificateEntry("authority-" + believed.size(), authority);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(believed);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
