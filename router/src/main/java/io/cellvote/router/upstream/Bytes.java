package io.cellvote.router.upstream;

import static java.util.Objects.requireNonNull;

/** Bytes that are handed around, never copied and never changed. */
public final class Bytes {
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** These very bytes: the caller lets go of them. */
  public static Bytes of(byte[] array) {
    return requireNonNull(array, "array").length == 0 ? NONE : new Bytes(array);
  }

  /** The very bytes, to be read only. */
  public byte[] array() {
    return array;
  }

  public int length() {
    return array.length;
  }

  @Override
  public String toString() {
    return array.length + " bytes";
  }
}
