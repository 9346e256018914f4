package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.amazon.awscdk.services.ses.CfnEmailIdentity;
import software.constructs.Construct;

/** The voters' domain in a region's SES, which signs its mails; DNS has the keys to that. */
public final class MailDomain extends Construct {
  /** Whom mails come from. */
  public static final String FROM = "no-reply@" + Names.DOMAIN;

  private static final String SECONDS = "1800";

  private final String zoneId;

  public MailDomain(Construct scope, Registry registry) {
    super(scope, "Mail");
    this.zoneId = Output.of(Names.GLOBAL_DATA, Output.ZONE, registry.primary());
    CfnEmailIdentity domain =
        CfnEmailIdentity.Builder.create(this, "Domain")
            .emailIdentity(Names.DOMAIN)
            .dkimSigningAttributes(
                CfnEmailIdentity.DkimSigningAttributesProperty.builder()
                    .nextSigningKeyLength("RSA_2048_BIT")
                    .build())
            .build();
    key(1, domain.getAttrDkimDnsTokenName1(), domain.getAttrDkimDnsTokenValue1());
    key(2, domain.getAttrDkimDnsTokenName2(), domain.getAttrDkimDnsTokenValue2());
    key(3, domain.getAttrDkimDnsTokenName3(), domain.getAttrDkimDnsTokenValue3());
  }

  private void key(int number, String name, String value) {
    CfnRecordSet.Builder.create(this, "Key" + number)
        .hostedZoneId(zoneId)
        .name(name)
        .type("CNAME")
        .ttl(SECONDS)
        .resourceRecords(List.of(value))
        .build();
  }

  /** To send as that one address, and as nobody else. */
  public static PolicyStatement right(Stack stack, RegionSite region) {
    return Grants.allowIf(
        List.of("ses:SendEmail"),
        List.of(
            "arn:%s:ses:%s:%s:identity/%s"
                .formatted(
                    stack.getPartition(), region.awsName(), stack.getAccount(), Names.DOMAIN)),
        Map.of("StringEquals", Map.of("ses:FromAddress", FROM)));
  }
}
