package io.cellvote.web.openapi;

import java.util.List;
import java.util.stream.Stream;

/** Who serves which operations. */
public enum Api {
  /** What anybody can reach: through a router. */
  PUBLIC("cellvote"),
  /** A cell's part of it. */
  CELL("cellvote: a cell"),
  /** Global-control's part of it, and what operators do there. */
  CONTROL("cellvote: global-control");

  private final String title;

  Api(String title) {
    this.title = title;
  }

  /** All operations, chapter by chapter. */
  public List<Operation> operations() {
    return switch (this) {
      case PUBLIC -> joined(CELL.operations(), ResultsApi.operations());
      case CELL ->
          joined(
              joined(VotingApi.operations(), EventsApi.operations()),
              joined(AccountsApi.operations(), ProfilesApi.operations()));
      case CONTROL ->
          joined(ResultsApi.operations(), joined(OperatorsApi.operations(), FraudApi.operations()));
    };
  }

  private static List<Operation> joined(List<Operation> first, List<Operation> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** As an OpenAPI document, JSON. */
  public byte[] document() {
    return ApiDocument.render(title, operations());
  }
}
