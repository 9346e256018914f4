package io.cellvote.cdk.common;

/** Who listens where. */
public final class Ports {
  public static final int ROUTER = 7400;
  public static final int CONTROL = 7402;
  public static final int CELL = 7410;

  /** A cell's door, TLS. Not 443, which every service may call in the world. */
  public static final int DOOR = 7443;

  /** MSK, TLS and IAM. */
  public static final int LOG = 9098;

  /** Not the usual port, which is the first that is tried by whoever should not be there. */
  public static final int CACHE = 6380;

  public static final int DATABASE = 26_257;

  /** The database's health, to the load balancer only. */
  public static final int DATABASE_HEALTH = 8_080;

  public static final int HTTPS = 443;

  /** Mails leave by SES over TLS. */
  public static final int MAIL = 465;

  private Ports() {}
}
