package io.cellvote.cdk.part;

import io.cellvote.cdk.registry.RegionSite;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.RepositoryAttributes;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.constructs.Construct;

/**
 * The images, each by its name in the registry of the region and the release that is deployed:
 * {@code cdk deploy -c release=1.4.0}.
 */
public final class Images {
  public static final String CELL = "cellvote/cell";
  public static final String ROUTER = "cellvote/router";
  public static final String CONTROL = "cellvote/global-control";

  /** AWS's command line, CockroachDB's binary and the scripts of cdk/images/operations. */
  public static final String OPERATIONS = "cellvote/operations";

  /** CloudWatch's agent, which reads /metrics; a copy of AWS's image. */
  public static final String AGENT = "cellvote/cloudwatch-agent";

  /** The database itself; a copy of Cockroach Labs' image. */
  public static final String DATABASE = "cellvote/cockroach";

  public static final List<String> ALL =
      List.of(CELL, ROUTER, CONTROL, OPERATIONS, AGENT, DATABASE);

  /** The version of the database; its image has it as its tag. */
  public static final String COCKROACH_VERSION = "v25.2.0";

  /** The tag of all images that does not say otherwise. */
  public static final String RELEASE = "1.0.0";

  private Images() {}

  static ContainerImage of(Construct scope, String name, RegionSite region) {
    return ContainerImage.fromEcrRepository(repository(scope, name, region), release(scope));
  }

  public static String release(Construct scope) {
    Object release = scope.getNode().tryGetContext("release");
    return release == null ? RELEASE : release.toString();
  }

  /** The repository in the region's own registry. */
  public static IRepository repository(Construct scope, String name, RegionSite region) {
    String id = "Image-" + name.replace('/', '-');
    Stack stack = Stack.of(scope);
    if (stack.getNode().tryFindChild(id) instanceof IRepository known) {
      return known;
    }
    return Repository.fromRepositoryAttributes(
        stack,
        id,
        RepositoryAttributes.builder()
            .repositoryName(name)
            .repositoryArn(
                "arn:%s:ecr:%s:%s:repository/%s"
                    .formatted(stack.getPartition(), region.awsName(), stack.getAccount(), name))
            .build());
  }
}
