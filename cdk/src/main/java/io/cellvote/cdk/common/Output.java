package io.cellvote.cdk.common;

import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.Locale;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;

/**
 * What a stack tells others at deployment: outputs by name, read with {@code Fn::GetStackOutput}.
 * No export: the stack that tells is the same whoever reads.
 */
public final class Output {
  public static final String VPC = "VpcId";
  public static final String KEY = "KeyArn";
  public static final String ZONE = "ZoneId";
  public static final String CELLS_ZONE = "CellsZoneId";
  public static final String AUTHORITY = "AuthorityArn";

  private Output() {}

  /** Tells a value under a name. */
  public static void tell(Stack stack, String name, String value) {
    CfnOutput.Builder.create(stack, "Tell" + name).value(value).build().overrideLogicalId(name);
  }

  /** Reads what a stack in a region tells. */
  public static String of(String stack, String name, RegionSite region) {
    return Fn.getStackOutput(stack, name, region.awsName());
  }

  public static String subnet(SubnetKind kind, int zone) {
    return kind.title() + "Subnet" + (zone + 1);
  }

  public static String routes(SubnetKind kind, int zone) {
    return kind.title() + "Routes" + (zone + 1);
  }

  public static String peering(RegionSite with) {
    return "Peering" + with.name().toUpperCase(Locale.ROOT);
  }

  /** The name of a secret with the six characters that AWS gave it; the same in all regions. */
  public static String secret(String purpose) {
    return "Secret" + purpose.substring(0, 1).toUpperCase(Locale.ROOT) + purpose.substring(1);
  }
}
