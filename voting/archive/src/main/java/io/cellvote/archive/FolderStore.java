package io.cellvote.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The archive in a folder: what stands in for S3 on one machine. It locks nothing: who may write in
 * the folder may delete there, and the check then says what is missing.
 */
public final class FolderStore implements ArchiveStore {
  private final Path root;

  public FolderStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Written aside and linked to its name: a name is there with all of its bytes, or not at all. */
  @Override
  public boolean put(BatchKey key, byte[] batch) {
    Path file = file(key);
    try {
      Files.createDirectories(file.getParent());
      Path written = Files.createTempFile(file.getParent(), ".batch-", ".part");
      try {
        write(written, batch);
        Files.createLink(file, written);
        force(file.getParent());
        return true;
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (FileAlreadyExistsException there) {
      return false;
    } catch (IOException failed) {
      throw unavailable(failed);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    force(file);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<byte[]> get(BatchKey key) {
    try {
      Path file = file(key);
      if (Files.size(file) > BATCH_BYTES_MAX) {
        throw new IOException(key + " is too large for a batch");
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failed) {
      throw unavailable(failed);
    }
  }

  @Override
  public void forEach(Consumer<BatchKey> each) {
    try {
      for (String cell : names(root)) {
        for (String epoch : names(root.resolve(cell))) {
          for (String name : names(root.resolve(cell).resolve(epoch))) {
            BatchKey.parse(cell + "/" + epoch + "/" + name).ifPresent(each);
          }
        }
      }
    } catch (IOException failed) {
      throw unavailable(failed);
    }
  }

  /** By name alone: what is being written may vanish meanwhile. */
  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private Path file(BatchKey key) {
    return root.resolve(key.path());
  }

  private ArchiveUnavailableException unavailable(IOException failed) {
    return new ArchiveUnavailableException("The archive in " + root + ": " + failed, failed);
  }

  @Override
  public String place() {
    return root.toString();
  }
}
