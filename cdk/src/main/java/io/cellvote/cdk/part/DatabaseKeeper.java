package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Keeps the database as it should be, every hour, in the primary region: initialised, with its
 * regions, and with its schedule of backups; it fails when the newest backup is too old.
 */
public final class DatabaseKeeper {
  public static final String NAME = "keep-database";

  private static final String CLIENT_TEMPLATE =
      "arn:aws:acm-pca:::template/EndEntityClientAuthCertificate/V1";

  DatabaseKeeper(Construct scope, Registry registry, Capacity capacity, SecurityGroup wall) {
    String authority = Output.of(Names.GLOBAL_DATA, Output.AUTHORITY, registry.primary());
    new Operation(
        scope,
        new Operation.Spec(
            NAME,
            List.of(NAME),
            Duration.hours(1),
            settings(Stack.of(scope), registry, authority),
            List.of(
                Grants.allow(
                    List.of("acm-pca:GetCertificate", "acm-pca:GetCertificateAuthorityCertificate"),
                    List.of(authority)),
                Grants.allowIf(
                    List.of("acm-pca:IssueCertificate"),
                    List.of(authority),
                    Map.of("StringEquals", Map.of("acm-pca:TemplateArn", CLIENT_TEMPLATE))))),
        capacity,
        SubnetKind.CONTROL,
        wall);
  }

  private static Map<String, String> settings(Stack stack, Registry registry, String authority) {
    Map<String, String> settings = new HashMap<>();
    settings.put("DATABASE_HOST", Names.database(registry.primary()));
    settings.put("DATABASE_NODE", Names.databaseNode(registry.primary(), 0));
    settings.put("AUTHORITY", authority);
    settings.put("AUTHORITY_REGION", registry.primary().awsName());
    settings.put("REGIONS", each(registry, RegionSite::name));
    settings.put(
        "BACKUPS",
        each(
            registry,
            region ->
                "%s,%s,%s".formatted(region.name(), bucket(stack, region), region.awsName())));
    return settings;
  }

  private static String bucket(Stack stack, RegionSite region) {
    return Names.bucket("backup-" + region.name(), stack.getAccount());
  }

  private static String each(Registry registry, Function<RegionSite, String> word) {
    return registry.regions().stream().map(word).collect(Collectors.joining(" "));
  }
}
