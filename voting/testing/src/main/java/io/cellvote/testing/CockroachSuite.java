package io.cellvote.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.cellvote.testing.server.CockroachServer;
import io.cellvote.testing.server.DatabaseServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests of a package that are tagged {@value #DATABASE}, which run on PostgreSQL like all
 * others, once more on a CockroachDB. Where none is given it is one skipped test that says why.
 */
public final class CockroachSuite {
  /** Tests that need a database, and nothing that is PostgreSQL's own. */
  public static final String DATABASE = "database";

  private CockroachSuite() {}

  /** Runs them, and tells of each as of a test of its own. */
  public static List<DynamicTest> of(String packageName) {
    if (CockroachServer.given().isEmpty()) {
      return List.of(
          DynamicTest.dynamicTest(
              packageName + " on CockroachDB",
              () -> Assumptions.abort(CockroachServer.HOW_TO_GIVE_ONE)));
    }
    var results = new Results();
    System.setProperty(DatabaseServer.CHOICE, "cockroach");
    try {
      LauncherFactory.create().execute(request(packageName), results);
    } finally {
      System.clearProperty(DatabaseServer.CHOICE);
    }
    return results.tests();
  }

  private static LauncherDiscoveryRequest request(String packageName) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectPackage(packageName))
        .filters(EngineFilter.includeEngines("junit-jupiter"), TagFilter.includeTags(DATABASE))
        .build();
  }

  private static final class Results implements TestExecutionListener {
    private final List<DynamicTest> tests = new ArrayList<>();

    /** A container tells only that it could not begin. */
    @Override
    public synchronized void executionFinished(
        TestIdentifier identifier, TestExecutionResult result) {
      if (identifier.isTest() || result.getThrowable().isPresent()) {
        tests.add(
            DynamicTest.dynamicTest(
                identifier.getLegacyReportingName() + " on CockroachDB", () -> repeat(result)));
      }
    }

    private static void repeat(TestExecutionResult result) throws Throwable {
      if (result.getThrowable().isPresent()) {
        throw result.getThrowable().get();
      }
    }

    synchronized List<DynamicTest> tests() {
      return List.copyOf(tests);
    }
  }
}
