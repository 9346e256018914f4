package io.cellvote.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's certificate, signed by itself, as the JDK's keytool makes it.
 *
 * @param server what the server speaks TLS with
 * @param authority the PEM file that makes a client believe it
 */
public record TestCertificate(SSLContext server, Path authority) {
  private static final String ALIAS = "server";

  /** For these names, such as {@code dns:localhost} and {@code ip:127.0.0.1}. */
  public static TestCertificate of(Path folder, String... names)
      throws IOException, GeneralSecurityException, InterruptedException {
    String id = UUID.randomUUID().toString();
    Path file = folder.resolve(id + ".p12");
    make(file, id, names);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, id.toCharArray());
    }
    Path authority = folder.resolve(id + ".pem");
    Files.writeString(authority, pem(store.getCertificate(ALIAS).getEncoded()));
    return new TestCertificate(context(store, id), authority);
  }

  private static void make(Path file, String password, String... names)
      throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "san=" + String.join(",", names),
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            password);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
  }

  private static SSLContext context(KeyStore store, String password)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static String pem(byte[] certificate) {
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(certificate));
  }
}
