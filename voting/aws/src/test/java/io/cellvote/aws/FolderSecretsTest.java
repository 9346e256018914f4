package io.cellvote.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.web.FolderSecrets;
import io.cellvote.web.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSecretsTest extends SecretsContract {
  @TempDir private Path folder;

  @Override
  Secrets secrets() {
    return new FolderSecrets(folder.resolve("secrets"));
  }

  @Override
  void keep(String name, String value) throws IOException {
    Path file = folder.resolve("secrets").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value);
  }

  @Override
  void breakDown(String name) throws IOException {
    Files.writeString(folder.resolve("secrets").resolve(name), "x".repeat(Secrets.BYTES_MAX + 1));
  }

  @Test
  void get_outsideOfTheFolder_isEmpty() throws IOException {
    Files.writeString(folder.resolve("other"), "not ours");

    assertThat(secrets().get("../other")).isEmpty();
  }
}
