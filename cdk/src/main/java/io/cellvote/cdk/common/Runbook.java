package io.cellvote.cdk.common;

/** The page that an alarm sends its reader to. */
public enum Runbook {
  LAG_RISING("lag-rising"),
  LOSE_A_CELL("lose-a-cell"),
  LOSE_A_REGION("lose-a-region"),
  DATABASE_AWAY("database-away"),
  BOT_ATTACK("bot-attack"),
  LEADERBOARD_BEHIND("leaderboard-behind"),
  FINALISE_AN_EVENT("finalise-an-event"),
  DATABASE_NODE_LOST("aws/database-node-lost"),
  BACKUP_LATE("aws/backup-late"),
  ROTATION_FAILED("aws/rotation-failed"),
  LOG_UNHEALTHY("aws/log-unhealthy"),
  LOG_FULL("aws/log-full"),
  CACHE_UNHEALTHY("aws/cache-unhealthy"),
  CELL_TOO_BUSY("aws/cell-too-busy"),
  ROUTER_ERRORS("aws/router-errors"),
  ROTTEN_RECORDS("aws/rotten-records");

  private final String name;

  Runbook(String name) {
    this.name = name;
  }

  /** The page's path in the repository. */
  public String page() {
    return "runbooks/" + name + ".md";
  }
}
