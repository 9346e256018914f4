package io.cellvote.testing.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A tiny shell in a session of its own that outlives this JVM for a moment: when the pipe from this
 * JVM ends, for whatever reason, it kills every watched process group. So a {@code kill -9} of the
 * JVM leaves nothing running. A group is killed only while a member's command line still names a
 * file in its folder: a reused process id is never shot.
 */
public final class Guard implements AutoCloseable {
  private static final String SCRIPT =
      """
      watched=
      filed=
      names() {
        if [ -r /proc/self/stat ]; then
          for p in /proc/[0-9]*; do
            stat=
            read -r stat 2>/dev/null < "$p/stat" || continue
            set -- "$1" "$2" ${stat##*) }
            [ "$5" = "$1" ] || continue
            case " $(tr '\\0' ' ' 2>/dev/null < "$p/cmdline")" in *"$2"*) return 0 ;; esac
          done
          return 1
        fi
        ps -A -ww -o pgid=,args= | while read -r group args; do
          [ "$group" = "$1" ] || continue
          case "$args" in *"$2"*) echo found ;; esac
        done | grep -q found
      }
      end() {
        printf '%s' "$watched" | while read -r group folder; do
          if names "$group" "$folder/"; then kill -s KILL -- "-$group"; fi
        done
        [ -n "$filed" ] || return 0
        for file in "$filed"/run/*.group; do
          group=
          [ ! -r "$file" ] || read -r group < "$file"
          if [ -n "$group" ] && names "$group" "$filed/"; then kill -s KILL -- "-$group"; fi
        done
      }
      while read -r word group folder; do
        case "$word" in
          watch) watched="$watched$group $folder
      " ;;
          forget) watched=$(printf '%s' "$watched" | grep -v "^$group ")
            [ -z "$watched" ] || watched="$watched
      " ;;
          files) filed=$folder ;;
          release) exit 0 ;;
        esac
      done
      trap '' TERM INT HUP
      end
      if [ -n "$filed" ]; then
        sleep 1
        end
      fi
      """;

  private final Process shell;
  private final OutputStream pipe;

  private Guard(Process shell) {
    this.shell = shell;
    this.pipe = shell.getOutputStream();
  }

  /** Starts a guard that watches nothing yet. */
  public static Guard start() {
    try {
      return new Guard(
          new ProcessBuilder(Session.of(List.of("sh", "-c", SCRIPT, "cellvote-guard")))
              .directory(Path.of("/").toFile())
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start sh as guard", e);
    }
  }

  /** The guard that all tests of this JVM share. */
  static Guard ofThisJvm() {
    return Shared.GUARD;
  }

  /** From now on the group dies with this JVM, as long as its command line names the folder. */
  public void watch(long groupId, Path folder) {
    tell("watch " + groupId + " " + folder);
  }

  /**
   * From now on every group whose id is in a file {@code run/*.group} of the folder dies with this
   * JVM, whoever starts it and writes that file.
   */
  public void watchFiles(Path folder) {
    tell("files - " + folder);
  }

  /** The group is stopped, or somebody else's. */
  public void forget(long groupId) {
    tell("forget " + groupId + " -");
  }

  /** Ends the guard and leaves everything running. */
  public void release() {
    tell("release - -");
    close();
  }

  /** The process id of the guard itself. */
  public long pid() {
    return shell.pid();
  }

  /** Ends the guard; what is still watched and was not released is killed. */
  @Override
  public void close() {
    try {
      pipe.close();
      shell.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("the guard is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tell(String line) {
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the guard is gone", e);
    }
  }

  private static final class Shared {
    private static final Guard GUARD = Guard.start();
  }
}
