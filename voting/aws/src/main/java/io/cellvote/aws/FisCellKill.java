package io.cellvote.aws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ExperimentState;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;
import software.amazon.awssdk.services.fis.model.ExperimentTemplateSummary;

/**
 * Kills a cell by AWS's Fault Injection Service: starts the cell's own experiment, waits for its
 * end, and stops it when nobody waits any more. The experiment's stop condition watches the voters
 * of the other cells: if it fires, the drill has failed.
 */
public final class FisCellKill implements AutoCloseable {
  /** The tag of a cell's experiment, with the cell's name. */
  static final String CELL_TAG = "cellvote:cell";

  /** The name that tells it from other experiments of the cell. */
  static final String NAME_PREFIX = "kill-";

  private final FisClient fis;
  private final Waits waits;

  /**
   * How long things may take.
   *
   * @param experiment from its start to its end
   * @param poll between two looks
   */
  public record Waits(Duration experiment, Duration poll) {
    public Waits {
      requireNonNull(experiment, "experiment");
      requireNonNull(poll, "poll");
    }
  }

  public FisCellKill(AwsClients clients, Waits waits) {
    this.fis = clients.build(FisClient.builder());
    this.waits = waits;
  }

  /** How a drill ended. */
  public sealed interface End {
    /** The cell was killed, and the others did not notice. */
    record Completed(String experiment) implements End {}

    /** The stop condition fired, or somebody stopped it: why, as AWS says. */
    record Stopped(String experiment, String reason) implements End {}

    /** It could not be carried out: why, as AWS says. */
    record Failed(String experiment, String reason) implements End {}

    /** It had not ended in time, and was stopped. */
    record TooLong(String experiment) implements End {}

    /** There is no experiment for this cell, or more than one. */
    record NoExperiment(int found) implements End {}
  }

  /**
   * Runs the experiment of this cell.
   *
   * @param narrator told each new state
   * @throws InterruptedException after the experiment was stopped
   * @throws AwsException when AWS refuses or is away
   */
  public End run(String cell, Consumer<String> narrator) throws InterruptedException {
    try {
      var templates =
          fis.listExperimentTemplatesPaginator(_ -> {}).experimentTemplates().stream()
              .filter(template -> isKillOf(template, cell))
              .map(ExperimentTemplateSummary::id)
              .toList();
      return templates.size() == 1
          ? follow(start(templates.getFirst()), narrator)
          : new End.NoExperiment(templates.size());
    } catch (SdkException failed) {
      throw new AwsException("The experiment of " + cell, failed);
    }
  }

  private static boolean isKillOf(ExperimentTemplateSummary template, String cell) {
    Map<String, String> tags = template.tags();
    return cell.equals(tags.get(CELL_TAG)) && (NAME_PREFIX + cell).equals(tags.get("Name"));
  }

  private String start(String template) {
    String token = UUID.randomUUID().toString();
    try {
      return start(template, token);
    } catch (SdkException unanswered) {
      stopWhatBegan(template, token, unanswered);
      throw unanswered;
    }
  }

  /**
   * The cell may be being killed all the same. The token makes a start that is tried again the same
   * one: so the experiment tells its id, and is stopped.
   */
  private void stopWhatBegan(String template, String token, SdkException unanswered) {
    if (unanswered instanceof AwsServiceException refusal && refusal.statusCode() < 500) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // or these calls are aborted, too
    try {
      stop(start(template, token));
    } catch (SdkException away) {
      unanswered.addSuppressed(away);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String start(String template, String token) {
    return fis.startExperiment(start -> start.clientToken(token).experimentTemplateId(template))
        .experiment()
        .id();
  }

  private End follow(String experiment, Consumer<String> narrator) throws InterruptedException {
    try {
      narrator.accept("experiment " + experiment + " was started");
      return await(experiment, waits.experiment(), narrator)
          .orElseGet(() -> {
            stop(experiment);
            return new End.TooLong(experiment);
          });
    } catch (InterruptedException wanted) {
      stop(experiment);
      throw wanted;
    } catch (AbortedException interrupted) {
      boolean _ = Thread.interrupted(); // or the call that stops it is aborted, too
      stop(experiment);
      throw new InterruptedException("interrupted while AWS was asked");
    } catch (SdkException lost) {
      stopAfter(lost, experiment);
      throw lost;
    }
  }

  /** Nobody sees any more what it does. */
  private void stopAfter(SdkException lost, String experiment) {
    try {
      stop(experiment);
    } catch (SdkException away) {
      lost.addSuppressed(away);
    }
  }

  private Optional<End> await(String experiment, Duration limit, Consumer<String> narrator)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    ExperimentStatus last = null;
    while (System.nanoTime() < deadline) {
      ExperimentState state = fis.getExperiment(get -> get.id(experiment)).experiment().state();
      if (state.status() != last) {
        narrator.accept("it is " + state.statusAsString());
        last = state.status();
      }
      Optional<End> end = end(experiment, state);
      if (end.isPresent()) {
        return end;
      }
      Thread.sleep(waits.poll());
    }
    return Optional.empty();
  }

  private static Optional<End> end(String experiment, ExperimentState state) {
    String reason = Optional.ofNullable(state.reason()).orElse("AWS gives no reason");
    return switch (state.status()) {
      case COMPLETED -> Optional.of(new End.Completed(experiment));
      case STOPPED -> Optional.of(new End.Stopped(experiment, reason));
      case FAILED, CANCELLED -> Optional.of(new End.Failed(experiment, reason));
      case PENDING, INITIATING, RUNNING, STOPPING, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
    };
  }

  private void stop(String experiment) {
    var stopped = fis.stopExperiment(stop -> stop.id(experiment)).experiment();
    requireNonNull(stopped.id(), "the experiment that was stopped");
  }

  @Override
  public void close() {
    fis.close();
  }
}
