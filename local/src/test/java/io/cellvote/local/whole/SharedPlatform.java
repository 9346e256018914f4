package io.cellvote.local.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.PlatformStatus;
import io.cellvote.model.CellState;
import java.util.List;

/**
 * One platform of three cells for all tests that leave it as they found it: its start takes longer
 * than most of them. When one of them left it broken, the next one gets a new platform. It ends
 * with this JVM.
 */
final class SharedPlatform {
  private static LocalPlatform shared;

  private SharedPlatform() {}

  /** Everything of it runs, every cell takes votes, and its books are in order. */
  static synchronized LocalPlatform whole() throws Exception {
    if (shared != null && !isWhole(shared)) {
      shared.close();
      shared = null;
    }
    if (shared == null) {
      shared = LocalPlatform.start(3);
    }
    return shared;
  }

  private static boolean isWhole(LocalPlatform local) throws Exception {
    PlatformStatus status = local.status();
    return status.ready()
        && status.cellMap().filter(SharedPlatform::everyCellIsActive).isPresent()
        && new Truth(local.platform()).auditIsOk();
  }

  private static boolean everyCellIsActive(JsonNode map) {
    List<String> states = map.path("cells").findValuesAsText("state");
    return states.size() == 3 && states.stream().allMatch(CellState.ACTIVE.code()::equals);
  }
}
