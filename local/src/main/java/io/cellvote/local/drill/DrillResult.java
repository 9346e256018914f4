package io.cellvote.local.drill;

import io.cellvote.chaos.drill.DrillOutcome;
import java.nio.file.Path;

/** What came of a drill, and where its journal is. */
record DrillResult(DrillOutcome outcome, Path journal) {}
