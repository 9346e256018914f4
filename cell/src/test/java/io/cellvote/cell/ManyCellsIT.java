package io.cellvote.cell;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jooq.impl.DSL.count;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.model.Event;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.testing.CockroachSuite;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Three cells, each with its own Kafka and Redis, over one database. */
@Tag(CockroachSuite.DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyCellsIT {
  /** A log that is slow to take a vote is asked again, as a voter does. */
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);

  private static final int VOTERS = 1_000;

  private final TestDatabase database = TestDatabase.fresh();
  private List<KafkaServer> kafkas;
  private List<RedisServer> redises;
  private List<TestCell> cells;

  @BeforeAll
  void start() {
    kafkas = Stream.generate(KafkaServer::start).limit(3).toList();
    redises = Stream.generate(RedisServer::start).limit(3).toList();
    cells = IntStream.range(0, 3).mapToObj(this::cell).toList();
    cells.forEach(TestCell::ready);
  }

  private TestCell cell(int at) {
    return TestCell.start(
        "cell-" + (at + 1), "1", database.config(), kafkas.get(at), redises.get(at));
  }

  @AfterAll
  void stop() {
    cells.forEach(TestCell::close);
    redises.forEach(RedisServer::close);
    kafkas.forEach(KafkaServer::close);
    database.close();
  }

  @Test
  void oneVotersVotes_toAllCellsAtOnceWithDifferentChoices_countOnce() throws Exception {
    Event event = cells.getFirst().create(Fixtures.openEvent(3));
    List<UserId> voters = Stream.generate(Fixtures::anyVoter).limit(VOTERS).toList();

    List<List<Verdict>> answers = each(voters, voter -> toAllAtOnce(event, voter));

    assertThat(answers)
        .allSatisfy(verdicts -> {
          assertThat(verdicts).hasSize(3).containsOnlyOnce(new Verdict.Processed());
          assertThat(verdicts).hasAtLeastOneElementOfType(Verdict.Duplicate.class);
        });
    assertThat(database.rowsOf(event)).isEqualTo(VOTERS);
    assertThat(mostRowsOfOneVoter(event)).isEqualTo(1);
    assertThat(database.tallyOf(event)).isEqualTo(VOTERS);
  }

  private List<Verdict> toAllAtOnce(Event event, UserId voter) throws Exception {
    return each(
        List.of(0, 1, 2),
        at -> {
          RequestId request = anyRequest();
          SubmitResult result =
              await()
                  .atMost(SETTLED_WITHIN)
                  .until(
                      () -> cells.get(at).submit(event, voter, at, request),
                      SubmitResult.Settled.class::isInstance);
          return ((SubmitResult.Settled) result).verdict();
        });
  }

  @Test
  void sameRequest_toTwoCells_isProcessedInBoth() {
    Event event = cells.getFirst().create(Fixtures.openEvent(2));
    UserId voter = anyVoter();
    RequestId request = anyRequest();

    assertThat(cells.get(0).submit(event, voter, 1, request))
        .isInstanceOfSatisfying(SubmitResult.Settled.class, ManyCellsIT::isProcessed);
    assertThat(cells.get(1).submit(event, voter, 1, request))
        .isInstanceOfSatisfying(SubmitResult.Settled.class, ManyCellsIT::isProcessed);
    assertThat(database.rowsOf(event)).isEqualTo(1);
  }

  private static void isProcessed(SubmitResult.Settled settled) {
    assertThat(settled.verdict()).isEqualTo(new Verdict.Processed());
  }

  private int mostRowsOfOneVoter(Event event) {
    return database.ask(sql ->
        sql.select(count())
            .from(VOTE)
            .where(VOTE.EVENT_ID.eq(event.id().value()))
            .groupBy(VOTE.USER_ID)
            .orderBy(count().desc())
            .limit(1)
            .fetchSingle()
            .value1());
  }

  private interface Step<A, B> {
    B apply(A input) throws Exception;
  }

  private static <A, B> List<B> each(List<A> inputs, Step<A, B> step) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<B> outputs = new ArrayList<>();
      for (Future<B> done :
          threads.invokeAll(
              inputs.stream().<Callable<B>>map(input -> () -> step.apply(input)).toList())) {
        outputs.add(done.get());
      }
      return outputs;
    }
  }
}
