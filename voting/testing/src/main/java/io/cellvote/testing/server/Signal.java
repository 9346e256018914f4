package io.cellvote.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The signals that a process can be sent. */
public enum Signal {
  TERM,
  INT,
  KILL,
  STOP,
  CONT,
  /** Means what the process that gets it makes of it. */
  USR1;

  /** Sends this signal to processes; false when one of them was gone already. */
  public boolean send(Collection<Long> pids) {
    return pids.isEmpty() || run(pids.stream().map(String::valueOf).toList());
  }

  /** Sends this signal to every process of a group; false when the group is gone. */
  public boolean sendToGroup(long groupId) {
    if (groupId <= 1) {
      throw new IllegalArgumentException("no process group that can be signalled: " + groupId);
    }
    return run(List.of("-" + groupId));
  }

  private boolean run(List<String> targets) {
    var command = new ArrayList<>(List.of("sh", "-c", "s=$1; shift; kill -s \"$s\" -- \"$@\""));
    command.addAll(List.of("kill", name()));
    command.addAll(targets);
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run sh to signal a process", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
