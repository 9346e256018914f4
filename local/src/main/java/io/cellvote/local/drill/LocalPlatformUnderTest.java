package io.cellvote.local.drill;

import io.cellvote.chaos.drill.Action;
import io.cellvote.chaos.drill.DrillException;
import io.cellvote.chaos.drill.Load;
import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.chaos.drill.PlatformUnderTest;
import io.cellvote.local.audit.Audit;
import io.cellvote.local.audit.AuditReport;
import io.cellvote.local.drill.load.LoadStarter;
import io.cellvote.local.drill.load.OpenLoad;
import io.cellvote.local.platform.CellControl;
import io.cellvote.local.platform.CellMaps;
import io.cellvote.local.platform.DataFolder;
import io.cellvote.local.platform.DatabaseBackup;
import io.cellvote.local.platform.EventControl;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.PlatformStatus;
import io.cellvote.local.platform.Progress;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.local.replay.input.Election;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.RegionTable;
import io.cellvote.testing.server.ServerException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The running platform of a data folder, broken by real means: signals, files, requests. */
public final class LocalPlatformUnderTest implements PlatformUnderTest {
  /** Copies that came back with a cell may still be settling when the audit is asked for. */
  private static final Duration AUDIT_PATIENCE = Duration.ofSeconds(30);

  private static final Duration VOTES_PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration AUDIT_POLL = Duration.ofSeconds(1);

  private final DataFolder folder;
  private final LoadStarter loads;
  private final Additions additions;
  private Optional<OpenLoad> load = Optional.empty();

  /**
   * @param election whose votes are the load; empty for a simulated electorate
   */
  public LocalPlatformUnderTest(DataFolder folder, Optional<Election> election) {
    this.folder = folder;
    this.additions = new Additions(folder);
    this.loads = new LoadStarter(platform(), election);
  }

  /** As it is made now: cells may come and go. */
  private RunningPlatform platform() {
    return RunningPlatform.open(folder);
  }

  @Override
  public String target() {
    return "local";
  }

  @Override
  public RegionTable regions() {
    return platform().regions();
  }

  @Override
  public CellMap cellMap() {
    try {
      return CellMaps.newest(platform());
    } catch (PlatformException e) {
      throw new DrillException(e.getMessage(), e);
    }
  }

  @Override
  public List<String> notReady() {
    return PlatformStatus.of(platform()).parts().stream()
        .filter(part -> !part.state().equals(PlatformStatus.State.RUNNING.toString()))
        .map(PlatformStatus.PartStatus::name)
        .toList();
  }

  @Override
  public Load startLoad(LoadPlan plan) throws InterruptedException {
    try {
      load = Optional.of(loads.start(platform(), plan));
      return load.get();
    } catch (PlatformException e) {
      throw new DrillException(e.getMessage(), e);
    }
  }

  @Override
  public Map<String, Long> carryOut(Action action) throws InterruptedException {
    RunningPlatform platform = platform();
    return switch (action) {
      case Action.Storm(int times) -> new Storm(platform, running()).send(times);
      case Action.Poison(int times) -> new Poison(platform, running()).send(times);
      case Action.Farm farm -> new Farm(platform, running(), farm).send();
      case Action.AwaitVotes(int votes) -> awaitVotes(votes);
      case Action.PutDatabaseBack _ -> done(() -> backup(platform).putBack());
      case Action.CopyDatabase _ -> done(() -> backup(platform).copy());
      case Action.Kill(String part) -> done(() -> new Parts(platform).kill(part));
      case Action.Stop(String part) -> done(() -> new Parts(platform).stop(part));
      case Action.Start(String part) -> done(() -> new Parts(platform).start(part));
      case Action.Drain(CellId cell) -> done(() -> cells(platform).drain(cell.value(), true));
      case Action.Restore(CellId cell) -> done(() -> cells(platform).restore(cell.value()));
      case Action.CloseEvent _ ->
          done(() -> running().events().forEach(event -> events(platform).close(event.toString())));
      case Action.AwaitFinal _ ->
          done(() ->
              running().events().forEach(event -> events(platform).awaitFinal(event.toString())));
      case Action.AddCell _ -> done(additions::add);
      case Action.RemoveAddedCell _ -> done(additions::remove);
      case Action.WipeRedis(CellId cell) -> done(() -> wipeRedis(platform, cell));
      case Action.FillLogDisk(CellId cell, long bytesLeft) ->
          done(() -> new BrokerDisk(platform).limit(cell, bytesLeft));
      case Action.Assault(String part, var settings) ->
          done(() -> new Monkeys(platform).set(part, settings));
      case Action.CallOff(String part) -> done(() -> new Monkeys(platform).callOff(part));
    };
  }

  /** What is cut short by an interrupt says so in its own ways; here it is an interrupt. */
  private static Map<String, Long> done(Runnable work) throws InterruptedException {
    try {
      work.run();
      return Map.of();
    } catch (PlatformException | ServerException | DrillException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      throw new DrillException(e.getMessage(), e);
    }
  }

  private static CellControl cells(RunningPlatform platform) {
    return new CellControl(platform, Progress.silent());
  }

  private static EventControl events(RunningPlatform platform) {
    return new EventControl(platform, Progress.silent());
  }

  private static DatabaseBackup backup(RunningPlatform platform) {
    return new DatabaseBackup(platform, Progress.silent());
  }

  private static void wipeRedis(RunningPlatform platform, CellId cell) {
    RedisFlush.flush(
        platform
            .layout()
            .cell(cell)
            .orElseThrow(() -> new DrillException("There is no cell " + cell + " here."))
            .redisPort());
  }

  private Map<String, Long> awaitVotes(int votes) throws InterruptedException {
    OpenLoad voting = running();
    int goal = voting.answered() + votes;
    long end = System.nanoTime() + VOTES_PATIENCE.toNanos();
    while (voting.answered() < goal) {
      Optional<String> trouble = voting.trouble();
      if (trouble.isPresent() || System.nanoTime() > end) {
        throw new DrillException(
            "%d more votes did not come: %s"
                .formatted(votes, trouble.orElse("it takes too long.")));
      }
      Thread.sleep(POLL);
    }
    return Map.of();
  }

  /** What the failed votes of the latest load were answered, and how often. */
  Map<String, Long> failures() {
    return load.map(OpenLoad::failures).orElse(Map.of());
  }

  private OpenLoad running() {
    return load.orElseThrow(() -> new DrillException("There is no load that it could go with."));
  }

  @Override
  public List<String> audit() throws InterruptedException {
    long end = System.nanoTime() + AUDIT_PATIENCE.toNanos();
    List<String> found = auditOnce();
    while (!found.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(AUDIT_POLL);
      found = auditOnce();
    }
    return found;
  }

  private List<String> auditOnce() throws InterruptedException {
    try {
      AuditReport report = Audit.of(platform()).run(Optional.empty());
      return report.isOk() ? List.of() : report.complaints();
    } catch (PlatformException e) {
      throw new DrillException(e.getMessage(), e);
    }
  }
}
