package io.cellvote.control.placement;

import static io.cellvote.stores.PlacementTables.PLACEMENT_LEASE;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;

/**
 * The right to act on the cell map and on events: one instance of global-control has it, by the
 * database's clock. To be asked for in the transaction that acts, so that whoever lost it changes
 * nothing.
 */
public final class PlacementLease {
  private final String holder;
  private final Duration heldFor;

  /**
   * @param holder names this instance, unlike all others
   * @param heldFor how long an instance that fell silent still has it
   */
  public PlacementLease(String holder, Duration heldFor) {
    this.holder = requireNonNull(holder, "holder");
    this.heldFor = requireNonNull(heldFor, "heldFor");
  }

  /** Who asks. */
  String holder() {
    return holder;
  }

  /** Takes or keeps the lease; false while another instance has it. Written every half term. */
  public boolean hold(DSLContext sql) {
    var lease =
        sql.select(PLACEMENT_LEASE.HOLDER, PLACEMENT_LEASE.HELD_UNTIL, currentOffsetDateTime())
            .from(PLACEMENT_LEASE)
            .fetchSingle();
    OffsetDateTime now = lease.value3();
    boolean ours = lease.value1().equals(holder);
    Duration left = Duration.between(now, lease.value2());
    if (ours && left.compareTo(heldFor.dividedBy(2)) > 0) {
      return true;
    }
    if (!ours && left.isPositive()) {
      return false;
    }
    sql.update(PLACEMENT_LEASE)
        .set(PLACEMENT_LEASE.HOLDER, holder)
        .set(PLACEMENT_LEASE.HELD_UNTIL, now.plus(heldFor))
        .execute();
    return true;
  }
}
