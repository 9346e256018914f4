package io.cellvote.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A folder with a file for each secret, of that name; a slash in a name is a folder in it. */
public record FolderSecrets(Path folder) implements Secrets {
  public FolderSecrets {
    folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Optional<String> get(String name) {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new IOException("it is over " + BYTES_MAX + " bytes");
      }
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new SecretsUnavailableException("The secret " + name + " in " + folder, failed);
    }
  }
}
