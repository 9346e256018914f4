package io.cellvote.cell.account;

import io.cellvote.cell.account.application.PostOffice;
import io.cellvote.cell.account.application.ResultMailing;
import io.cellvote.cell.account.application.Sweep;
import io.cellvote.stores.DatabaseUnavailableException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What accounts need done beside requests: mails carried, results mailed, old rows deleted. */
final class AccountWork implements AutoCloseable {
  static final Duration POST_EVERY = Duration.ofSeconds(1);
  static final Duration COUNT_EVERY = Duration.ofSeconds(30);
  static final Duration RESULTS_EVERY = Duration.ofSeconds(10);
  static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private static final int STEPS_MAX = 100;
  private static final Logger LOG = LoggerFactory.getLogger(AccountWork.class);

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().daemon().name("accounts-", 1).factory());

  AccountWork(PostOffice post, ResultMailing results, Sweep sweep) {
    every(POST_EVERY, post::run);
    every(COUNT_EVERY, post::count);
    every(RESULTS_EVERY, () -> repeat(results::step));
    every(SWEEP_EVERY, () -> repeat(sweep::step));
  }

  private interface Step {
    boolean goesOn();
  }

  private static void repeat(Step step) {
    boolean goesOn = true;
    for (int n = 0; goesOn && n < STEPS_MAX; n++) {
      goesOn = step.goesOn();
    }
  }

  private void every(Duration pause, Runnable work) {
    var _ =
        threads.scheduleWithFixedDelay(
            () -> attempt(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (DatabaseUnavailableException away) {
      LOG.debug("Put off: {}", away.getMessage()); // the pulse says that the database is away
    } catch (RuntimeException unexpected) {
      LOG.error("Work of accounts failed, and is tried again", unexpected);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
