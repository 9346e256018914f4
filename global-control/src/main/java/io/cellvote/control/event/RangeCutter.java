package io.cellvote.control.event;

import io.cellvote.control.event.RangeSplits.BigEvent;
import io.cellvote.model.RegionTable;
import io.cellvote.stores.CockroachOnly;

/** Cuts the table of votes into ranges, where the database has such. */
public interface RangeCutter {
  /** Whether the database is one that is cut. */
  boolean isWanted();

  /** Cuts for one event; repeatable. */
  void cut(BigEvent event);

  /** By statements to a CockroachDB; with another database there is nothing to do. */
  static RangeCutter of(CockroachOnly database, RegionTable regions) {
    return new RangeCutter() {
      @Override
      public boolean isWanted() {
        return database.isThere();
      }

      @Override
      public void cut(BigEvent event) {
        database.run(RangeSplits.statement(event, regions));
      }
    };
  }
}
