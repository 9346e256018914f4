package io.cellvote.cell.drain.infrastructure;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import io.cellvote.cell.drain.application.DrainId;
import io.cellvote.cell.drain.application.DrainMemory;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** One file on the instance's disk, there while it is drained. */
public final class DrainFile implements DrainMemory {
  private final Path path;

  public DrainFile(Path path) {
    this.path = requireNonNull(path, "path").toAbsolutePath();
  }

  @Override
  public Optional<DrainId> read() {
    try {
      return Optional.of(new DrainId(UUID.fromString(Files.readString(path, US_ASCII).strip())));
    } catch (NoSuchFileException notDrained) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(path + " does not hold the id of a drain", e);
    }
  }

  @Override
  public void write(DrainId id) {
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.createDirectories(path.getParent());
      try (FileOutputStream file = new FileOutputStream(unfinished.toFile())) {
        file.write(id.toString().getBytes(US_ASCII));
        file.getFD().sync();
      }
      Files.move(unfinished, path, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  @Override
  public void clear() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }
}
