package io.cellvote.local.platform;

import com.sun.security.auth.module.UnixSystem;
import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.model.CellId;
import io.cellvote.model.RegionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * What {@code compose.yaml} needs of this machine: keys that its services may read, folders that
 * they may write, and, once they run, its cells in the cell map.
 */
public final class Composition {
  /** The cells of compose.yaml, whose own network knows them by these names. */
  public record ComposedCell(CellId id, RegionId region) {
    String address() {
      return "http://" + id + ":7410";
    }

    String logAddress() {
      return id + "-kafka:9092";
    }
  }

  /** A test holds these against the file. */
  public static final List<ComposedCell> CELLS =
      List.of(cell("use1-c01", "use1"), cell("euw1-c01", "euw1"));

  /** Services that write: each has a folder of its own. */
  public static final List<String> WRITERS =
      List.of("router-1", "router-2", "use1-c01", "euw1-c01");

  private final DataFolder folder;

  /** One that has its keys in that folder. */
  public Composition(DataFolder folder) {
    this.folder = folder;
  }

  private static ComposedCell cell(String id, String region) {
    return new ComposedCell(new CellId(id), new RegionId(region));
  }

  /** The file with the variables of compose.yaml. */
  public Path environmentFile() {
    return folder.root().resolve("compose.env");
  }

  /**
   * Makes what is missing; repeatable.
   *
   * @throws PlatformException when this is root, as whom the services must not run
   */
  public void prepare() {
    var user = new UnixSystem();
    if (user.getUid() == 0) {
      throw new PlatformException(
          "The services run as whoever makes their keys, and not as root: be somebody else.");
    }
    writeAs(user.getUid(), user.getGid());
  }

  void writeAs(long uid, long gid) {
    Preflight.checkFolder(folder);
    PlatformKeys.ensure(folder);
    LocalIssuer.ensure(folder.keys(), PlatformLayout.regions().regions());
    var state = folder.root().resolve("compose");
    try {
      for (var writer : WRITERS) {
        Files.createDirectories(state.resolve(writer));
      }
      Files.createDirectories(folder.archive());
      Files.writeString(
          environmentFile(),
          """
          CELLVOTE_USER=%d:%d
          CELLVOTE_KEYS=%s
          CELLVOTE_STATE=%s
          CELLVOTE_ARCHIVE=%s
          """
              .formatted(uid, gid, folder.keys(), state, folder.archive()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write in " + folder.root(), e);
    }
    PlatformFile.of(
            PlatformLayout.usual(),
            InstantSource.system().instant(),
            new PlatformOptions(false, DatabaseKind.COCKROACH))
        .write(folder);
  }

  /** Puts the cells into the cell map of a global-control that runs; repeatable. */
  public void register() {
    var token = LocalIssuer.open(folder.keys()).token("composer", Duration.ofMinutes(1), "operate");
    var control = new Registration(PlatformLayout.usual().controlUrl(), token);
    CELLS.forEach(
        cell -> control.register(cell.id(), cell.region(), cell.address(), cell.logAddress()));
  }
}
