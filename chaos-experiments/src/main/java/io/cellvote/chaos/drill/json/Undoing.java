package io.cellvote.chaos.drill.json;

import io.cellvote.chaos.drill.Action;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What undoes what: no experiment may leave behind what it broke. Pure. */
final class Undoing {
  private Undoing() {}

  /** The action that is not among these, though it must be to undo; empty when all are. */
  static Optional<Action> missing(Action action, List<Action> undoing) {
    return undoes(action).filter(needed -> !undoing.contains(needed)).findFirst();
  }

  private static Stream<Action> undoes(Action action) {
    return switch (action) {
      case Action.Kill(String part) -> Stream.of(new Action.Start(part));
      case Action.Stop(String part) -> Stream.of(new Action.Start(part));
      case Action.Drain(var cell) -> Stream.of(new Action.Restore(cell));
      case Action.AddCell _ -> Stream.of(new Action.RemoveAddedCell());
      case Action.Assault(String part, _) -> Stream.of(new Action.CallOff(part));
      case Action.CopyDatabase _, Action.PutDatabaseBack _ ->
          Stream.of(new Action.Start("database"));
      // A broker that still runs keeps its limit until it is started anew.
      case Action.FillLogDisk(var cell, _) ->
          Stream.of(new Action.Kill(cell + "-kafka"), new Action.Start(cell + "-kafka"));
      case Action.Start _, Action.Restore _, Action.RemoveAddedCell _ -> Stream.empty();
      case Action.WipeRedis _, Action.CallOff _, Action.Storm _ -> Stream.empty();
      case Action.Poison _, Action.Farm _, Action.AwaitVotes _ -> Stream.empty();
      // The load's event is its own, and its end is the end of the drill.
      case Action.CloseEvent _, Action.AwaitFinal _ -> Stream.empty();
    };
  }
}
