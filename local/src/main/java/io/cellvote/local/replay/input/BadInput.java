package io.cellvote.local.replay.input;

import java.nio.file.Path;

/** An input that can not be used; its message is one sentence for the person who gave it. */
public final class BadInput extends RuntimeException {
  /**
   * @param sentence what is wrong and where, without a stack trace's help
   */
  public BadInput(String sentence) {
    super(sentence);
  }

  static BadInput inLine(Path file, long line, String what) {
    return new BadInput(file + ", line " + line + ": " + what);
  }
}
