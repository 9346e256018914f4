package io.cellvote.local.platform;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that this was built in: where the script {@code cellvote} is. */
public final class SourceTree {
  /** The system property that names it. */
  static final String HOME = "cellvote.home";

  private SourceTree() {}

  /** The folder; a sentence when nobody can tell. */
  public static Path root() {
    return Optional.ofNullable(System.getProperty(HOME))
        .map(Path::of)
        .or(SourceTree::above)
        .orElseThrow(() ->
            new PlatformException(
                "Start this through the script ./cellvote, which knows where it is."));
  }

  /** The nearest folder above this class that has the script in it. */
  private static Optional<Path> above() {
    try {
      var code = SourceTree.class.getProtectionDomain().getCodeSource().getLocation();
      return Stream.iterate(Path.of(code.toURI()), path -> path != null, Path::getParent)
          .filter(path -> Files.isRegularFile(path.resolve("cellvote")))
          .findFirst();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
