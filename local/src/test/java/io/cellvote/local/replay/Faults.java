package io.cellvote.local.replay;

import io.cellvote.local.replay.FakeRouter.Said;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What goes wrong with a submit, chosen by its key; a fault happens at a key's first try only. */
class Faults {
  static final Faults NONE = new Faults();

  private final Map<String, Integer> tries = new ConcurrentHashMap<>();

  /** An answer instead of carrying it out, or null. */
  Said before(String key) {
    return null;
  }

  /** True when the vote is carried out, but its answer is lost. */
  boolean losesAnswer(String key) {
    return false;
  }

  /** 0 for a final answer at once, else how often its status is asked before it is final. */
  int pollsUntilFinal(String key) {
    return 0;
  }

  final boolean isFirstTry(String key) {
    return tries.merge(key, 1, Integer::sum) == 1;
  }

  /** A bit of everything: 503, 429, resets before and after, verdicts that come late. */
  static final class Mixed extends Faults {
    @Override
    Said before(String key) {
      if (!isFirstTry(key)) {
        return null;
      }
      return switch (digit(key)) {
        case 0 -> new Said(503, "{\"error\":\"overloaded\"}");
        case 1 -> new Said(0, "");
        case 2 -> new Said(429, "{\"error\":\"too_many_requests\"}");
        default -> null;
      };
    }

    @Override
    boolean losesAnswer(String key) {
      return digit(key) == 3 && isFirstTry("lost " + key);
    }

    @Override
    int pollsUntilFinal(String key) {
      return digit(key) == 4 ? 2 : 0;
    }

    private static int digit(String key) {
      return Character.digit(key.charAt(0), 16);
    }
  }
}
