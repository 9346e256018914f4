package io.cellvote.local.platform;

import io.cellvote.local.mail.MailServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The services that were built, and the Java that runs them. */
record Installation(Path java, Map<PartKind, ServiceCode> services) {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private static final List<String> MAIL_LIBRARIES =
      List.of("greenmail-", "jakarta.mail-", "jakarta.activation-", "angus-", "slf4j-");

  Installation {
    services = Map.copyOf(services);
  }

  static Installation of(Map<PartKind, ServiceCode> services) {
    return new Installation(JAVA, services);
  }

  /** The services of the source tree that this class was built in. */
  static Installation here() {
    var home = SourceTree.root();
    return of(
        Map.of(
            PartKind.CELL, code(home, "cell", "io.cellvote.cell.CellMain"),
            PartKind.ROUTER, code(home, "router", "io.cellvote.router.RouterMain"),
            PartKind.GLOBAL_CONTROL,
                code(home, "global-control", "io.cellvote.control.ControlMain"),
            PartKind.MAIL, mailServer()));
  }

  /**
   * What of this process's own class path the mail server needs: with few jars it starts sooner.
   */
  static ServiceCode mailServer() {
    var own = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    var needed = Arrays.stream(own).filter(Installation::isForMail).toList();
    return new ServiceCode(needed, MailServer.class.getName());
  }

  private static boolean isForMail(String entry) {
    var name = Path.of(entry).getFileName().toString();
    return name.equals("local.jar")
        || entry.endsWith(Path.of("local", "target", "classes").toString())
        || MAIL_LIBRARIES.stream().anyMatch(name::startsWith);
  }

  /** For whom only names and ports matter. */
  static Installation none() {
    return of(Map.of());
  }

  ServiceCode service(PartKind kind) {
    return services.getOrDefault(kind, new ServiceCode(List.of(), "none"));
  }

  private static ServiceCode code(Path home, String module, String mainClass) {
    var target = home.resolve(module).resolve("target");
    var jar = target.resolve(module + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new PlatformException(
          "%s is not built: run `./cellvote up` in %s, which builds what is missing."
              .formatted(module, home));
    }
    var jars = new ArrayList<>(List.of(jar.toString()));
    jars.addAll(jars(target.resolve("libs")));
    return new ServiceCode(jars, mainClass);
  }

  /** Sorted: a class path always has the same order. */
  private static List<String> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }
}
