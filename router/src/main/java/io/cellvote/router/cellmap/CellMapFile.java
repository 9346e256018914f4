package io.cellvote.router.cellmap;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellMap;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copy on disk, from which a router starts while global-control is away. */
public final class CellMapFile {
  private static final Logger LOG = LoggerFactory.getLogger(CellMapFile.class);

  private final Path path;

  public CellMapFile(Path path) {
    this.path = requireNonNull(path, "path").toAbsolutePath();
  }

  /** The map that was kept; empty if there is none, or none that can be read. */
  public Optional<CellMap> read() {
    try {
      Optional<CellMap> map = CellMapDocument.parse(Files.readAllBytes(path));
      if (map.isEmpty()) {
        LOG.warn("{} is not a cell map, it will be replaced", path);
      }
      return map;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("can not read {}: {}", path, e.toString());
      return Optional.empty();
    }
  }

  /** Keeps a map; a crash leaves the old one or the new one, never a part. */
  public void write(CellMap map) {
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.createDirectories(path.getParent());
      // Not a channel: a router that is stopped must not leave half a file.
      try (FileOutputStream file = new FileOutputStream(unfinished.toFile())) {
        file.write(CellMapDocument.write(map));
        file.getFD().sync();
      }
      Files.move(unfinished, path, ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("can not keep the cell map in {}: {}", path, e.toString());
    }
  }
}
