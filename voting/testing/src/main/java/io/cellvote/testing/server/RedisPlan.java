package io.cellvote.testing.server;

import java.nio.file.Path;
import java.util.List;

/** A Redis that keeps nothing over a restart: caches and channels, at most 64 MB. */
public record RedisPlan(Path folder, int port) implements ServerPlan {
  @Override
  public String name() {
    return "redis";
  }

  @Override
  public void prepare() {
    Folders.create(folder);
    Folders.write(settings(), settingsText());
  }

  @Override
  public List<String> command() {
    return List.of(Binaries.redis().toString(), settings().toString());
  }

  @Override
  public boolean ready() {
    return Probes.redis(port);
  }

  private Path settings() {
    return folder.resolve("redis.conf");
  }

  private String settingsText() {
    return """
    bind 127.0.0.1
    port %d
    dir "%s"
    save ""
    appendonly no
    set-proc-title no
    maxmemory 64mb
    maxmemory-policy allkeys-lru
    daemonize no
    """
        .formatted(port, folder);
  }
}
