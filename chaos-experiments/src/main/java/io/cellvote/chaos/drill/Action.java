package io.cellvote.chaos.drill;

import io.cellvote.model.CellId;
import java.util.Map;

/**
 * What can be done to a platform. A part is named as {@code status} shows it: {@code router-1},
 * {@code global-control}, {@code database}, {@code cell-2-kafka}, or a whole cell, {@code cell-2}.
 */
public sealed interface Action {
  /** {@code kill -9}; a cell's name means its whole process group. */
  record Kill(String part) implements Action {}

  /** Stops it as an operator would, so that it may finish what it does. */
  record Stop(String part) implements Action {}

  /** Starts it again on its old data, and waits until it is ready; nothing if it runs. */
  record Start(String part) implements Action {}

  /** Empties a cell, and waits until it is safe to stop. */
  record Drain(CellId cell) implements Action {}

  /** Gives a drained cell its voters back, and waits until it has all of them. */
  record Restore(CellId cell) implements Action {}

  /** Starts a new cell, and waits until it has its whole share. */
  record AddCell() implements Action {}

  /** Empties the cell that was added: drained, no voters. It runs on. */
  record RemoveAddedCell() implements Action {}

  /** Empties a cell's Redis, which runs on. */
  record WipeRedis(CellId cell) implements Action {}

  /**
   * Lets the files of a cell's broker grow by this much and no more, as a full disk would. Ends
   * when the broker is started again.
   */
  record FillLogDisk(CellId cell, long bytesLeft) implements Action {}

  /**
   * Sets the chaos monkey of a cell's service or of a router on it.
   *
   * @param settings as its endpoint takes them
   */
  record Assault(String part, Map<String, Object> settings) implements Action {
    public Assault {
      settings = Map.copyOf(settings);
    }
  }

  /** Calls the monkey off; nothing if it is calm, or if the part is dead. */
  record CallOff(String part) implements Action {}

  /** Copies the database's files while it is stopped, and starts it again. */
  record CopyDatabase() implements Action {}

  /** Puts the copy back in place of the database's files, and starts it as a new epoch. */
  record PutDatabaseBack() implements Action {}

  /**
   * Sends one voter's vote so many times at once, with different choices, straight to every cell:
   * past the routers. Recorded in the history of the running load, but not as sent by it.
   */
  record Storm(int times) implements Action {}

  /**
   * Sends requests that no service can make sense of, through the routers, so many of each kind.
   */
  record Poison(int times) implements Action {}

  /** Closes the event that the running load votes in, and returns when it takes no more votes. */
  record CloseEvent() implements Action {}

  /** Waits until the event that the running load votes in is final. */
  record AwaitFinal() implements Action {}

  /**
   * Votes in the running load's event with the ids of a farm, all for one contestant, through the
   * routers. Recorded in the history of the load, but not as sent by it.
   *
   * @param voters how many ids, each once
   * @param devices by which they vote, in turn
   * @param addresses from which they come, in turn
   * @param votesPerSecond how fast
   */
  record Farm(int voters, int devices, int addresses, int votesPerSecond) implements Action {}

  /** Waits until the running load has so many more votes answered. */
  record AwaitVotes(int votes) implements Action {}
}
