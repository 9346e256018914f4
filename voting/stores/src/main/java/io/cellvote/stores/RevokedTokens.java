package io.cellvote.stores;

import static io.cellvote.stores.AccountTables.REVOCATION;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens and sessions that were ended before their time, in memory, because every request asks.
 * While the database is away the last list stands. What is published is never changed.
 */
public final class RevokedTokens {
  private static final Logger LOG = LoggerFactory.getLogger(RevokedTokens.class);

  /** A transaction that was under way at the last look may commit a row dated before it. */
  private static final Duration OVERLAP = Duration.ofMillis(Databases.TRANSACTION_MS_MAX);

  private static final int PAGE_ROWS = 10_000;

  private record Row(UUID id, Instant revokedAt, Instant ends) {}

  private record Page(Instant now, List<Row> rows) {}

  private final Transactions transactions;
  private final int max;
  private volatile RevokedIds known = RevokedIds.NONE;
  private volatile boolean read;
  private Instant since = Instant.EPOCH;
  private boolean full;

  /**
   * @param max ids that are known at most; beyond it those that end soonest are forgotten
   */
  public RevokedTokens(Transactions transactions, int max) {
    this.transactions = transactions;
    this.max = max;
  }

  /** Whether the token or session of this id was ended. */
  public boolean isRevoked(UUID id) {
    return known.contains(id);
  }

  /** Whether the database's list was ever read: until then nobody's token can be believed. */
  public boolean isKnown() {
    return read;
  }

  /** How many are known. */
  public int size() {
    return known.size();
  }

  /** Makes one known here at once. */
  public synchronized void add(UUID id, Instant ends) {
    known = known.with(List.of(new RevokedIds.Revoked(id, ends)), Instant.MIN);
  }

  /** Reads what is new, and forgets what has ended by itself; to be called every second. */
  public synchronized void refresh() {
    Page page;
    do {
      page = transactions.read(this::page);
      take(page);
    } while (page.rows().size() == PAGE_ROWS);
    read = true;
    report();
  }

  private Page page(DSLContext sql) {
    OffsetDateTime now = sql.select(currentOffsetDateTime()).fetchSingle().value1();
    List<Row> rows =
        sql.selectFrom(REVOCATION)
            .where(REVOCATION.REVOKED_AT.ge(since.atOffset(ZoneOffset.UTC)))
            .and(REVOCATION.EXPIRES_AT.gt(now))
            .orderBy(REVOCATION.REVOKED_AT)
            .limit(PAGE_ROWS)
            .fetch(row ->
                new Row(
                    row.get(REVOCATION.REVOKED_ID),
                    row.get(REVOCATION.REVOKED_AT).toInstant(),
                    row.get(REVOCATION.EXPIRES_AT).toInstant()));
    return new Page(now.toInstant(), rows);
  }

  private void take(Page page) {
    List<RevokedIds.Revoked> ids =
        page.rows().stream().map(row -> new RevokedIds.Revoked(row.id(), row.ends())).toList();
    known = known.with(ids, page.now()).atMost(max);
    boolean more = page.rows().size() == PAGE_ROWS;
    since = more ? page.rows().getLast().revokedAt() : page.now().minus(OVERLAP);
  }

  private void report() {
    boolean nowFull = known.size() >= max;
    if (nowFull && !full) {
      LOG.error(
          "More than {} tokens are revoked at once: the ones that end first are forgotten", max);
    }
    full = nowFull;
  }
}
