package io.cellvote.router.cellmap;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellMap;
import io.cellvote.web.Dependency;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The newest cell map that this router has seen. It never goes back to an older one. */
public final class KnownCellMap implements Dependency {
  private final AtomicReference<CellMap> newest = new AtomicReference<>();
  private final String sources;
  private final Consumer<CellMap> listener;

  /**
   * Nothing is known yet.
   *
   * @param sources for people: where a map may come from
   * @param listener is told each newer map
   */
  public KnownCellMap(String sources, Consumer<CellMap> listener) {
    this.sources = requireNonNull(sources, "sources");
    this.listener = requireNonNull(listener, "listener");
  }

  /** Empty until a first one is known. */
  public Optional<CellMap> current() {
    return Optional.ofNullable(newest.get());
  }

  /** Takes a map if it is newer than the known one. */
  public boolean offer(CellMap map) {
    while (true) {
      CellMap known = newest.get();
      if (known != null && !map.version().newerThan(known.version())) {
        return false;
      }
      if (newest.compareAndSet(known, map)) {
        listener.accept(map);
        return true;
      }
    }
  }

  @Override
  public String name() {
    return "cell-map";
  }

  @Override
  public Optional<String> missing() {
    return current().isPresent()
        ? Optional.empty()
        : Optional.of("no cell map yet: none from " + sources);
  }
}
