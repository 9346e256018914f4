package io.cellvote.local.platform;

import io.cellvote.model.CellId;
import java.nio.file.Path;
import java.util.Map;

/** Where the files of one platform are; pure. Two folders are two platforms. */
public record DataFolder(Path root) {
  public DataFolder {
    root = root.toAbsolutePath().normalize();
    if (root.toString().chars().anyMatch(c -> c == '\n' || c == '\r')) {
      throw new PlatformException("The data folder's name has a line break: choose another.");
    }
  }

  public static DataFolder of(Path root) {
    return new DataFolder(root);
  }

  /** The folder that CELLVOTE_DATA names, else {@code .cellvote} in the working folder. */
  public static DataFolder ofEnvironment(Map<String, String> environment) {
    var named = environment.getOrDefault("CELLVOTE_DATA", "");
    return of(Path.of(named.isBlank() ? ".cellvote" : named));
  }

  /** What every process of this platform has in its command line, and no other's. */
  public String mark() {
    return root + "/";
  }

  /** What the platform is made of, written by {@code up}. */
  public Path platformFile() {
    return root.resolve("platform.json");
  }

  /** Held by whoever starts or stops parts. */
  public Path lockFile() {
    return root.resolve("lock");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  public Path database() {
    return root.resolve("database");
  }

  public Path kafka(CellId cell) {
    return root.resolve(cell.value()).resolve("kafka");
  }

  public Path redis(CellId cell) {
    return root.resolve(cell.value()).resolve("redis");
  }

  /** Is there while this instance of the cell is drained. */
  public Path drained(CellId cell, int instance) {
    return root.resolve(cell.value()).resolve("drained-" + instance);
  }

  /** A router's copy of the cell map, with which it starts when global-control is away. */
  public Path routerMap(String router) {
    return root.resolve(router).resolve("cell-map.json");
  }

  /** The letters that the platform sent. */
  public Path mails() {
    return root.resolve("mail");
  }

  /** Settled votes, as they are kept for years. */
  public Path archive() {
    return root.resolve("archive");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** How our services log; made by the first start, then the user's. */
  public Path logSettings() {
    return root.resolve("logging.properties");
  }

  /** Journals of drills, and what drills put aside. */
  public Path drills() {
    return root.resolve("drills");
  }

  public Path run() {
    return root.resolve("run");
  }

  /** Holds the process id of a part. */
  public Path pidFile(String part) {
    return run().resolve(part + ".pid");
  }

  /** Holds the id of a process group. */
  public Path groupFile(String group) {
    return run().resolve(group + ".group");
  }

  /** Starts one part of a running group again; holds secrets. */
  public Path againScript(String group) {
    return run().resolve(group + ".again.sh");
  }

  /** Starts a process group; holds secrets, so it is its owner's only. */
  public Path script(String group) {
    return run().resolve(group + ".sh");
  }
}
