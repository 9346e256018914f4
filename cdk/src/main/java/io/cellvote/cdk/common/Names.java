package io.cellvote.cdk.common;

import io.cellvote.cdk.registry.CellSite;
import io.cellvote.cdk.registry.RegionSite;

/**
 * Names that are known before anything is deployed: by them stacks find each other, so that none
 * changes because another one is there.
 */
public final class Names {
  /** Voters' domain; its zone is in Global-Data. */
  public static final String DOMAIN = "cellvote.example";

  /** Where clients vote. */
  public static final String VOTE = "vote." + DOMAIN;

  /** Where CloudFront finds the nearest region. */
  public static final String ORIGIN = "origin." + DOMAIN;

  /** Domain inside the VPCs. */
  public static final String INTERNAL = "cellvote.internal";

  public static final String GLOBAL_DATA = "Global-Data";
  public static final String GLOBAL_EDGE = "Global-Edge";

  /** Namespace of the platform's own metrics in CloudWatch. */
  public static final String METRICS = "cellvote";

  /** Which cell something is part of; experiments and costs go by it. */
  public static final String CELL_TAG = "cellvote:cell";

  private Names() {}

  public static String net(RegionSite region) {
    return "Region-" + region.name() + "-Net";
  }

  public static String data(RegionSite region) {
    return "Region-" + region.name() + "-Data";
  }

  public static String app(RegionSite region) {
    return "Region-" + region.name() + "-App";
  }

  public static String cell(CellSite cell) {
    return "Cell-" + cell.name();
  }

  /** The private zone of a region, known in all VPCs. */
  public static String zone(RegionSite region) {
    return region.name() + "." + INTERNAL;
  }

  /** The load balancer of a region's database nodes. */
  public static String database(RegionSite region) {
    return "db." + zone(region);
  }

  /** One of a region's database nodes; zone is 0, 1, 2. */
  public static String databaseNode(RegionSite region, int zone) {
    return "db-%d.%s".formatted(zone + 1, zone(region));
  }

  /** The load balancer before a region's global-control. */
  public static String control(RegionSite region) {
    return "control." + zone(region);
  }

  /** The private zone of a region's cells: in the voters' domain, so that ACM vouches for names. */
  public static String cells(RegionSite region) {
    return region.name() + ".cells." + DOMAIN;
  }

  /** A cell's door. */
  public static String door(CellSite cell, RegionSite region) {
    return cell.id() + "." + cells(region);
  }

  /** A region's public load balancer. */
  public static String balancer(RegionSite region) {
    return region.name() + ".alb." + DOMAIN;
  }

  /** Who serves a region's clients: itself, or the others while it is evacuated. */
  public static String origin(RegionSite region) {
    return region.name() + "." + ORIGIN;
  }

  /** The topic that a region's alarms go to. */
  public static String alerts(RegionSite region) {
    return "cellvote-alerts-" + region.name();
  }

  /** The alarm that stops every experiment of a region. */
  public static String votersNotice(RegionSite region) {
    return app(region) + "-voters-notice";
  }

  /** A bucket's name; the account makes it the only one in the world. */
  public static String bucket(String purpose, String account) {
    return "cellvote-" + purpose + "-" + account;
  }
}
