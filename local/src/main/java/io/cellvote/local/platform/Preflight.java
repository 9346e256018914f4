package io.cellvote.local.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** What must hold before anything is started; each complaint is one sentence with a next step. */
final class Preflight {
  private static final long FREE_BYTES_MIN = 1L << 30;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private Preflight() {}

  /** Makes the data folder, and checks that it can be written and has room. */
  static void checkFolder(DataFolder folder) {
    try {
      for (var path : List.of(folder.root(), folder.logs(), folder.run(), folder.keys())) {
        Files.createDirectories(path);
      }
      Files.setPosixFilePermissions(folder.keys(), OWNER_ONLY);
      writeLogSettings(folder);
      Files.deleteIfExists(Files.createTempFile(folder.root(), "check", ""));
      checkSpace(folder);
    } catch (IOException e) {
      throw new PlatformException(
          "Cannot write in the data folder %s (%s): choose another one with --data."
              .formatted(folder.root(), e),
          e);
    }
  }

  /** Somebody else's port is named with the part that wants it. */
  static void checkPorts(List<Part> parts) {
    for (var part : parts) {
      if (!free(part.port())) {
        throw new PlatformException(
            "Port %d, which %s needs, is in use by another program: stop that one, or choose other ports with --port-base."
                .formatted(part.port(), part.name()));
      }
    }
  }

  static boolean free(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void writeLogSettings(DataFolder folder) throws IOException {
    if (!Files.exists(folder.logSettings())) {
      try (var in = Preflight.class.getResourceAsStream("service-logging.properties")) {
        Files.copy(in, folder.logSettings());
      }
    }
  }

  private static void checkSpace(DataFolder folder) throws IOException {
    var free = Files.getFileStore(folder.root()).getUsableSpace();
    if (free < FREE_BYTES_MIN) {
      throw new PlatformException(
          "The disk of %s has only %d MB left, and the platform wants 1024: make room, or choose another folder with --data."
              .formatted(folder.root(), free >> 20));
    }
  }
}
