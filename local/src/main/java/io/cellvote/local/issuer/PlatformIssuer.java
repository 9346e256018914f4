package io.cellvote.local.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.cellvote.testing.server.Folders;
import io.cellvote.web.Json;
import io.cellvote.web.KeyFolder;
import io.cellvote.web.PasswordHash;
import io.cellvote.web.TrustedIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.List;

/**
 * The platform as an issuer of its voters' tokens: made at the first start, in the data folder's
 * keys, are its first signing key, and a client that may register voters, with its secret.
 */
public final class PlatformIssuer {
  /** The {@code iss} of the platform's own tokens. */
  public static final String ISSUER = "https://cellvote.local";

  /** The client that may register voters. */
  public static final String CLIENT = "registrar";

  private static final String FIRST_KEY = "key-1";
  private static final int KEY_BITS = 2048;
  private static final int SECRET_BYTES = 32;

  private PlatformIssuer() {}

  private record Client(String id, String secretHash, List<String> scopes) {}

  /** Makes what is missing. */
  static void ensure(Path keys) {
    try {
      ensureKey(keyFolder(keys));
      ensureClient(keys);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the platform's keys in " + keys, e);
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK cannot make RSA keys", e);
    }
  }

  /** The folder that cells read as {@code cellvote.account.keys}. */
  public static Path keyFolder(Path keys) {
    return keys.resolve("signing");
  }

  /** The file that cells read as {@code cellvote.account.clients}. */
  public static Path clientsFile(Path keys) {
    return keys.resolve("clients.json");
  }

  /** The file with the secret of the client that may register voters. */
  public static Path secretFile(Path keys) {
    return keys.resolve("registrar.secret");
  }

  /** The platform in the list of issuers that services trust. */
  static TrustedIssuer trusted(Path keys) {
    return new TrustedIssuer(
        ISSUER,
        LocalIssuer.AUDIENCE,
        keyFolder(keys).toUri(),
        List.of(),
        true,
        TrustedIssuer.SCOPES_DEFAULT);
  }

  private static void ensureKey(Path folder) throws IOException, JOSEException {
    Files.createDirectories(folder);
    if (!Files.exists(folder.resolve(KeyFolder.SIGNING))) {
      var key = (RSAPrivateCrtKey) new RSAKeyGenerator(KEY_BITS).generate().toPrivateKey();
      Folders.writeSecret(folder.resolve(FIRST_KEY + ".pem"), KeyFolder.pem(key));
      Folders.writeSecret(folder.resolve(KeyFolder.SIGNING), FIRST_KEY + "\n");
    }
  }

  private static void ensureClient(Path keys) {
    if (Files.exists(clientsFile(keys))) {
      return;
    }
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Folders.writeSecret(secretFile(keys), secret + "\n");
    var client = new Client(CLIENT, PasswordHash.of(secret), List.of("register"));
    Folders.writeSecret(clientsFile(keys), new String(Json.write(List.of(client)), UTF_8));
  }
}
