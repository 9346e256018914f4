package io.cellvote.cdk.common;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Findings of cdk-nag that are as they should be, each with its reason beside what it is about. */
public final class Reasons {
  private Reasons() {}

  /** Accepts a rule's finding on a construct and what is in it. */
  public static void accept(IConstruct construct, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }
}
