package io.cellvote.testing.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The servers' executables, unpacked from their artifacts into a folder of the user's cache, once
 * per artifact version. They are unpacked beside their place and then renamed: two processes that
 * unpack at once do no harm to each other.
 */
final class Binaries {
  private static final String REDIS_VERSION = "7.0.15";

  private Binaries() {}

  /** The folder of PostgreSQL, with {@code bin/postgres} in it. */
  static Path postgres() {
    var archive =
        machines().stream()
            .map(machine -> "postgres-%s-%s.txz".formatted(system(), machine))
            .filter(name -> Binaries.class.getResource("/" + name) != null)
            .findFirst()
            .orElseThrow(() -> missing("PostgreSQL"));
    var key = "postgres-" + artifactVersion(archive) + "-" + system() + "-" + machines().getFirst();
    return cached(key, Path.of("bin/postgres"), folder -> unpackArchive(archive, folder));
  }

  /** The executable of Redis. */
  static Path redis() {
    var name = "redis-server-%s-%s-%s".formatted(REDIS_VERSION, system(), machines().getLast());
    if (Binaries.class.getResource("/" + name) == null) {
      throw missing("Redis");
    }
    return cached(name, Path.of("redis-server"), folder -> copyRedis(name, folder))
        .resolve("redis-server");
  }

  private interface Unpacker {
    void into(Path folder) throws IOException;
  }

  private static Path cached(String key, Path executable, Unpacker unpacker) {
    var place = cacheFolder().resolve(key);
    if (Files.isExecutable(place.resolve(executable))) {
      return place;
    }
    try {
      Files.createDirectories(place.getParent());
      var beside = Files.createTempDirectory(place.getParent(), key + ".part");
      unpacker.into(beside);
      Files.setPosixFilePermissions(beside, permissions(0755));
      rename(beside, place);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack %s into %s".formatted(key, place), e);
    }
    return place;
  }

  private static void rename(Path beside, Path place) throws IOException {
    try {
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Folders.delete(beside); // another process was faster
    }
  }

  /** Root's is not in its home: an unprivileged user has to be able to read it. */
  private static Path cacheFolder() {
    if (Unprivileged.root()) {
      return Path.of("/var/cache/cellvote");
    }
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("cellvote");
  }

  private static void copyRedis(String name, Path folder) throws IOException {
    var target = folder.resolve("redis-server");
    try (var in = resource(name)) {
      Files.copy(in, target);
    }
    Files.setPosixFilePermissions(target, permissions(0755));
  }

  private static void unpackArchive(String name, Path folder) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(resource(name))))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, folder);
      }
    }
  }

  private static void unpackEntry(InputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    var target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("entry outside of the archive: " + entry.getName());
    }
    Files.createDirectories(entry.isDirectory() ? target : target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(tar, target);
      Files.setPosixFilePermissions(
          target, permissions((entry.getMode() & 0111) != 0 ? 0755 : 0644));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var all = PosixFilePermission.values(); // in the order of the bits, highest first
    var set = EnumSet.noneOf(PosixFilePermission.class);
    for (var bit = 0; bit < all.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        set.add(all[bit]);
      }
    }
    return set;
  }

  private static InputStream resource(String name) throws IOException {
    return Binaries.class.getResource("/" + name).openStream();
  }

  private static String artifactVersion(String resource) {
    var jar = Binaries.class.getResource("/" + resource).toString().replaceFirst("\\.jar!.*", "");
    return jar.substring(jar.lastIndexOf('-') + 1);
  }

  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : "linux";
  }

  /** This machine's architecture, as the artifacts spell it: PostgreSQL's first, Redis's last. */
  private static List<String> machines() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64", "arm64" -> List.of("arm_64", "arm64");
      default -> List.of("x86_64", "amd64");
    };
  }

  private static ServerException missing(String what) {
    return new ServerException(
        "There is no executable of %s for %s on %s among the dependencies."
            .formatted(what, System.getProperty("os.name"), System.getProperty("os.arch")));
  }
}
