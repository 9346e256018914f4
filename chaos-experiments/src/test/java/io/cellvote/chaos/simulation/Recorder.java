package io.cellvote.chaos.simulation;

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

  void add(Request request) {
    requests.add(request);
  }

  void add(Observation observation) {
    observations.add(observation);
  }

  History history(DatabaseState database) {
    return new History(requests, observations, List.of(), database);
  }
}
