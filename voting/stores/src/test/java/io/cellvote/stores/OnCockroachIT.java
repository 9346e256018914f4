package io.cellvote.stores;

import io.cellvote.testing.CockroachSuite;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What runs on PostgreSQL, once more on a CockroachDB when one is given. */
@Tag("cockroach")
class OnCockroachIT {
  @TestFactory
  List<DynamicTest> databaseTests_onCockroach_holdAsWell() {
    return CockroachSuite.of("io.cellvote.stores");
  }
}
