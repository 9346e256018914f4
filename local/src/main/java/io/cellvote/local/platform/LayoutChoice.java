package io.cellvote.local.platform;

import java.nio.file.Files;
import java.util.Optional;

/**
 * What a start asks for, as far as it does. A platform that has data keeps its ports and cells;
 * only cells can be added.
 */
public record LayoutChoice(
    Optional<Integer> cells, Optional<Integer> portBase, Optional<Integer> instances) {
  /** As it was, or as usual. */
  public static LayoutChoice any() {
    return new LayoutChoice(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The layout to start, given what the folder has from a former start. */
  public PlatformLayout in(DataFolder folder) {
    return Files.exists(folder.platformFile())
        ? over(Optional.of(PlatformFile.read(folder).layout()), folder)
        : over(Optional.empty(), folder);
  }

  /**
   * The database to start: the one that the folder has.
   *
   * @throws PlatformException when another one is wanted
   */
  public static DatabaseKind database(Optional<DatabaseKind> wanted, DataFolder folder) {
    if (!Files.exists(folder.platformFile())) {
      return wanted.orElse(DatabaseKind.POSTGRES);
    }
    var former = PlatformFile.read(folder).options().database();
    if (wanted.filter(kind -> kind != former).isPresent()) {
      throw different(folder, "its votes in " + former);
    }
    return former;
  }

  private PlatformLayout over(Optional<PlatformLayout> former, DataFolder folder) {
    var base = former.orElseGet(PlatformLayout::usual);
    var chosen =
        new PlatformLayout(
            portBase.orElse(base.portBase()),
            cells.orElse(base.cells()),
            instances.orElse(base.instances()));
    former.ifPresent(old -> check(old, chosen, folder));
    return chosen;
  }

  private static void check(PlatformLayout old, PlatformLayout chosen, DataFolder folder) {
    if (chosen.portBase() != old.portBase()) {
      throw different(folder, "ports from " + old.portBase());
    }
    if (chosen.cells() < old.cells()) {
      throw different(folder, old.cells() + " cells");
    }
  }

  private static PlatformException different(DataFolder folder, String has) {
    return new PlatformException(
        "The platform in %s has %s: leave the option out, take another --data, or begin anew with `./cellvote down --wipe`."
            .formatted(folder.root(), has));
  }
}
