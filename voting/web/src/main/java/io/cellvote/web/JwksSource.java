package io.cellvote.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads an issuer's key set from a file: or http(s): URL; of a folder, the {@link KeyFolder}. */
final class JwksSource {
  static final Duration TIMEOUT = Duration.ofSeconds(2);
  static final int BYTES_MAX = 1024 * 1024;

  /** The key set's bytes; at most 1 MiB, within 2 s. */
  byte[] read(URI location) throws IOException {
    if ("file".equals(location.getScheme())) {
      if (isFolder(location)) {
        return new KeyFolder(Path.of(location)).publicKeys().toString().getBytes(UTF_8);
      }
      try (InputStream in = Files.newInputStream(Path.of(location))) {
        return limited(in);
      }
    }
    return fetch(location);
  }

  /** Whether it is a folder of this machine, which is looked at more often. */
  static boolean isFolder(URI location) {
    return "file".equals(location.getScheme()) && Files.isDirectory(Path.of(location));
  }

  private static byte[] fetch(URI location) throws IOException {
    // One client for each of the rare reads: no pool of threads is kept for it.
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpRequest request = HttpRequest.newBuilder(location).timeout(TIMEOUT).build();
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("answered " + answer.statusCode());
        }
        return limited(body);
      } finally {
        client.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static byte[] limited(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      throw new IOException("is over " + BYTES_MAX + " bytes");
    }
    return bytes;
  }
}
