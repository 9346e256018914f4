package io.cellvote.local.platform;

import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.model.RegionTable;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.web.HopSigner;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A platform that was started from a data folder, as its clients and operators see it. */
public final class RunningPlatform {
  private final DataFolder folder;
  private final PlatformFile file;
  private final LocalIssuer issuer;

  private RunningPlatform(DataFolder folder, PlatformFile file, LocalIssuer issuer) {
    this.folder = folder;
    this.file = file;
    this.issuer = issuer;
  }

  /** Reads what {@code up} wrote; a sentence when there is no platform. */
  public static RunningPlatform open(DataFolder folder) {
    if (!Files.exists(folder.platformFile())) {
      throw new PlatformException(
          "There is no platform in %s: start one with `./cellvote up`, or name its folder with --data."
              .formatted(folder.root()));
    }
    return new RunningPlatform(folder, PlatformFile.read(folder), LocalIssuer.open(folder.keys()));
  }

  /** Whether it was started and not stopped; its parts may be dead all the same. */
  public static boolean isStarted(DataFolder folder) {
    return !new RunFolder(folder).groups().isEmpty();
  }

  public DataFolder folder() {
    return folder;
  }

  /** Ports and cells. */
  public PlatformLayout layout() {
    return file.layout();
  }

  /** Whether the chaos monkey is let in: its endpoint is at each cell's and router's own port. */
  public boolean chaos() {
    return options().chaos();
  }

  /** How it was started. */
  public PlatformOptions options() {
    return file.options();
  }

  /** Where voters' requests go: each router can take all of them. */
  public List<URI> routers() {
    return layout().routerUrls();
  }

  /** One of the routers, for who needs no other. */
  public URI router() {
    return routers().getFirst();
  }

  /** Where operators' requests go. */
  public URI globalControl() {
    return layout().controlUrl();
  }

  public RegionTable regions() {
    return PlatformLayout.regions();
  }

  /** Makes tokens for anybody. */
  public LocalIssuer issuer() {
    return issuer;
  }

  /** A token for five minutes of an operator who may do everything. */
  public String operatorToken() {
    return issuer.token("operator", Duration.ofMinutes(5), "operate", "audit", "organize", "vote");
  }

  public List<CellLayout> cells() {
    return layout().cellLayouts();
  }

  /** How to reach the database, with so many connections at most. */
  public DatabaseConfig database(int poolMax) {
    return blueprint(Installation.none()).databaseConfig(poolMax);
  }

  /** How cells reach the archive and the database that it is checked against. */
  public Map<String, String> archiveSettings() {
    return blueprint(Installation.none()).archiveKeys();
  }

  /** Signs requests as a router does, for who goes past the routers. */
  public HopSigner hopSigner() {
    return new HopSigner(Base64.getDecoder().decode(PlatformKeys.ensure(folder).hop()));
  }

  Blueprint blueprint(Installation installation) {
    return new Blueprint(folder, layout(), PlatformKeys.ensure(folder), installation, options());
  }
}
