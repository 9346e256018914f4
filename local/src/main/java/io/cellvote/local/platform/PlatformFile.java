package io.cellvote.local.platform;

import io.cellvote.web.BadRequest;
import io.cellvote.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code platform.json}: what the platform of a data folder is made of. The layout, which
 * database it has, and whether the chaos monkey is let in, is what is read back; the rest is for
 * people and other programs.
 */
record PlatformFile(
    PlatformLayout layout,
    String regions,
    Urls urls,
    List<CellLayout> cells,
    Instant startedAt,
    Optional<Boolean> chaos,
    Optional<DatabaseKind> database) {
  record Urls(List<URI> routers, URI globalControl, String database) {}

  static PlatformFile of(PlatformLayout layout, Instant startedAt, PlatformOptions options) {
    return new PlatformFile(
        layout,
        PlatformLayout.regions().format(),
        new Urls(layout.routerUrls(), layout.controlUrl(), layout.databaseUrl(options.database())),
        layout.cellLayouts(),
        startedAt,
        Optional.of(options.chaos()),
        Optional.of(options.database()));
  }

  /** As it was started; one from before there was a choice has PostgreSQL. */
  PlatformOptions options() {
    return new PlatformOptions(chaos.orElse(false), database.orElse(DatabaseKind.POSTGRES));
  }

  static PlatformFile read(DataFolder folder) {
    var path = folder.platformFile();
    try {
      return Json.read(Files.readAllBytes(path), PlatformFile.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    } catch (BadRequest e) {
      throw new PlatformException(
          "%s is damaged: `./cellvote down --wipe` starts anew.".formatted(path), e);
    }
  }

  /** Replaces the file at once: a reader sees the old one or the new one. */
  void write(DataFolder folder) {
    var path = folder.platformFile();
    var beside = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.write(beside, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }
}
