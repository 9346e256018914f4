package io.cellvote.web;

import java.util.Optional;

/** Something that a service needs to be ready. Asked often: answer from memory, without I/O. */
public interface Dependency {
  /** A short name, such as {@code database}. */
  String name();

  /** What is missing, as a sentence for the operator; empty if nothing is. */
  Optional<String> missing();
}
