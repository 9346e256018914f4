package io.cellvote.local.platform;

/**
 * How a platform is, beside its layout.
 *
 * @param chaos whether operators may order the chaos monkey about in cells and routers
 */
public record PlatformOptions(boolean chaos, DatabaseKind database) {
  /** PostgreSQL, and no monkey. */
  public static final PlatformOptions USUAL = new PlatformOptions(false, DatabaseKind.POSTGRES);
}
