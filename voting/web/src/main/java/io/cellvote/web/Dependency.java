package io.cellvote.web;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that a service needs. Asked often: answer from memory, without I/O. */
public interface Dependency {
  /** A short name, such as {@code database}. */
  String name();

  /** What is missing, as a sentence for the operator; empty if nothing is. */
  Optional<String> missing();

  /**
   * Whether the service is not ready without it. If not, its health only says what is missing: the
   * service goes on, slower or with what it knows.
   */
  default boolean isVital() {
    return true;
  }

  /** One that is asked by a function. */
  static Dependency of(String name, Supplier<Optional<String>> missing, boolean vital) {
    return new Dependency() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> missing() {
        return missing.get();
      }

      @Override
      public boolean isVital() {
        return vital;
      }
    };
  }
}
