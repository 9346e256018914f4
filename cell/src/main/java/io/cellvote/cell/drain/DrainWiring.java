package io.cellvote.cell.drain;

import io.cellvote.cell.CellConfig;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.drain.application.DrainGate;
import io.cellvote.cell.drain.application.DrainWatch;
import io.cellvote.cell.drain.infrastructure.DrainFile;
import io.cellvote.cell.drain.infrastructure.SqlDrainOrders;
import io.cellvote.stores.Transactions;
import java.util.function.Predicate;

/** Builds what lets no vote in while operators drain the instance. */
public final class DrainWiring {
  private final DrainGate gate;
  private final DrainWatch watch;

  /**
   * @param draw writes a mark to every partition; false when it is not in all of them for sure
   */
  public DrainWiring(CellConfig.Identity cell, Transactions database, Predicate<Mark> draw) {
    gate = new DrainGate(new DrainFile(cell.drainFile()));
    watch =
        new DrainWatch(
            cell.instance(),
            gate,
            new SqlDrainOrders(database, cell.cell(), cell.instance()),
            draw,
            System::nanoTime);
  }

  /** Closed while the instance is drained. */
  public DrainGate gate() {
    return gate;
  }

  /** To be done with each pulse of the database. */
  public Runnable beat() {
    return watch::beat;
  }
}
