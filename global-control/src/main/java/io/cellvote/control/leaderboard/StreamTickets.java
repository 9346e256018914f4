package io.cellvote.control.leaderboard;

import static io.cellvote.stores.TicketTables.STREAM_TICKET;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.select;

import io.cellvote.model.EventId;
import io.cellvote.model.Sha256;
import io.cellvote.stores.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.jooq.DSLContext;

/**
 * Tickets for streams, for clients that can not send a token with them: each lets one viewer in, to
 * one event, once. Kept in the database, so that any instance takes what another one gave.
 */
final class StreamTickets implements ViewerEntry.Tickets {
  /** How long a ticket may be used, on the database's clock. */
  static final Duration VALID = Duration.ofSeconds(60);

  private static final int TICKET_BYTES = 24;
  private static final int TICKET_CHARACTERS_MAX = 64;

  /** Expired ones that giving one out throws away: more than it adds. */
  private static final int EXPIRED_MAX = 10;

  private final Transactions database;
  private final SecureRandom random = new SecureRandom();

  StreamTickets(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  /** A new ticket for this event. */
  String issue(EventId event) {
    byte[] secret = new byte[TICKET_BYTES];
    random.nextBytes(secret);
    String ticket = text(secret);
    database.run(sql -> {
      throwExpiredAway(sql);
      OffsetDateTime now = sql.select(currentOffsetDateTime()).fetchSingle().value1();
      return sql.insertInto(STREAM_TICKET)
          .set(STREAM_TICKET.TICKET_HASH, hash(ticket))
          .set(STREAM_TICKET.EVENT_ID, event.value())
          .set(STREAM_TICKET.EXPIRES_AT, now.plus(VALID))
          .onConflictDoNothing()
          .execute();
    });
    return ticket;
  }

  private static void throwExpiredAway(DSLContext sql) {
    sql.deleteFrom(STREAM_TICKET)
        .where(
            STREAM_TICKET.TICKET_HASH.in(
                select(STREAM_TICKET.TICKET_HASH)
                    .from(STREAM_TICKET)
                    .where(STREAM_TICKET.EXPIRES_AT.lt(currentOffsetDateTime()))
                    .orderBy(STREAM_TICKET.EXPIRES_AT)
                    .limit(EXPIRED_MAX)))
        .execute();
  }

  @Override
  public boolean redeem(EventId event, String ticket) {
    return ticket.length() <= TICKET_CHARACTERS_MAX
        && database.run(sql ->
            sql.deleteFrom(STREAM_TICKET)
                .where(STREAM_TICKET.TICKET_HASH.eq(hash(ticket)))
                .and(STREAM_TICKET.EVENT_ID.eq(event.value()))
                .and(STREAM_TICKET.EXPIRES_AT.gt(currentOffsetDateTime()))
                .execute())
            == 1;
  }

  private static String hash(String ticket) {
    return text(Sha256.of(ticket));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
