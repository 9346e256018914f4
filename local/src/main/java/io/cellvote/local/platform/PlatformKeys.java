package io.cellvote.local.platform;

import io.cellvote.testing.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets of one platform, made at its first start, in files that only their owner may read.
 *
 * @param hop base64 of 32 bytes: what the router signs its hops with
 * @param receipt base64 of 32 bytes: what cells sign receipts with
 * @param challenge base64 of 32 bytes: what cells sign challenges with
 * @param export base64 of 32 bytes: what voters' pseudonyms in exports are made with
 * @param archive base64 of 32 bytes: what voters' pseudonyms in the archive are made with
 * @param databasePassword printable
 */
public record PlatformKeys(
    String hop,
    String receipt,
    String challenge,
    String export,
    String archive,
    String databasePassword) {
  private static final int SECRET_BYTES = 32;

  /** Reads them, and makes those that are missing. */
  static PlatformKeys ensure(DataFolder folder) {
    return new PlatformKeys(
        secret(folder.keys().resolve("hop.secret")),
        secret(folder.keys().resolve("receipt.secret")),
        secret(folder.keys().resolve("challenge.secret")),
        secret(folder.keys().resolve("export.key")),
        secret(folder.keys().resolve("archive.key")),
        secret(folder.keys().resolve("database.password")));
  }

  /** Keeps the secrets out of every log. */
  @Override
  public String toString() {
    return "PlatformKeys[...]";
  }

  private static String secret(Path file) {
    try {
      if (!Files.exists(file)) {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        Folders.writeSecret(file, Base64.getEncoder().encodeToString(bytes) + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
