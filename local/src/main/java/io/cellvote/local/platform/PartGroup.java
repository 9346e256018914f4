package io.cellvote.local.platform;

import java.util.List;

/** Parts that live and die together: one process group, such as a cell with its Kafka and Redis. */
record PartGroup(String name, List<Part> parts) {
  PartGroup {
    parts = List.copyOf(parts);
  }

  void prepare() {
    parts.forEach(part -> part.prepare().run());
  }
}
