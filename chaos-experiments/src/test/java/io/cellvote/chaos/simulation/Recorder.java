package io.cellvote.chaos.simulation;

import io.cellvote.chaos.history.Correction;
import io.cellvote.chaos.history.DatabaseState;
import io.cellvote.chaos.history.History;
import io.cellvote.chaos.history.Observation;
import io.cellvote.chaos.history.Request;
import java.util.ArrayList;
import java.util.List;

/** Writes down what clients and viewers see. */
final class Recorder {
  private final List<Request> requests = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<Correction> corrections = new ArrayList<>();
  private int met;

  void add(Request request) {
    requests.add(request);
  }

  void add(Observation observation) {
    observations.add(observation);
  }

  void add(Correction correction) {
    corrections.add(correction);
  }

  void meet() {
    met++;
  }

  /** How often something came upon what a drill has broken. */
  int met() {
    return met;
  }

  History history(DatabaseState database) {
    return new History(requests, observations, corrections, database);
  }
}
