package io.cellvote.cell.defence;

import io.cellvote.cell.defence.application.Defence;
import io.cellvote.cell.defence.model.Allowance;
import io.cellvote.cell.defence.model.DefencePolicy;
import io.cellvote.cell.defence.model.Effort;
import io.cellvote.cell.defence.model.Shares;
import io.cellvote.cell.defence.model.Switches;
import io.cellvote.web.Settings;
import java.time.Duration;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The defence against bots, as its configuration describes it.
 *
 * @param rules who may do how much
 * @param window how long the voters of a device or an address are counted
 * @param seed of the forest that scores
 */
public record DefenceConfig(
    Defence.Rules rules, Duration window, Challenges challenges, long seed) {
  private static final String PREFIX = "cellvote.defence.";
  private static final int SECRET_BYTES_MIN = 32;
  private static final int REQUESTS_MAX = 1_000_000;
  private static final int VOTERS_MAX = 2_000;
  private static final int EFFORT_MAX = 100_000_000;

  /**
   * Challenges.
   *
   * @param key the same in all cells
   * @param goodFor how long one may be solved
   * @param atOnce how many are made at once
   */
  public record Challenges(SecretKey key, Duration goodFor, Effort effort, int atOnce) {}

  /** Reads the configuration; every error names its key. */
  public static DefenceConfig of(Settings settings) {
    return new DefenceConfig(
        rules(settings),
        settings.millis(
            PREFIX + "share-window-ms",
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofDays(1)),
        challenges(settings),
        settings.integer(PREFIX + "score-seed", 42, 0, Integer.MAX_VALUE));
  }

  private static Defence.Rules rules(Settings settings) {
    return new Defence.Rules(
        switches(settings),
        new Defence.Allowances(
            new Allowance(
                requests(settings, "voter-burst-max", 60),
                requests(settings, "voter-per-minute-max", 60)),
            new Allowance(
                requests(settings, "device-burst-max", 120),
                requests(settings, "device-per-minute-max", 60)),
            new Allowance(
                requests(settings, "address-burst-max", 600),
                requests(settings, "address-per-minute-max", 6_000))),
        new Shares(
            settings.integer(PREFIX + "device-voters-max", 4, 1, VOTERS_MAX),
            settings.integer(PREFIX + "address-voters-max", 300, 1, VOTERS_MAX)),
        policy(settings),
        settings.addresses(PREFIX + "load-sources"));
  }

  private static Switches switches(Settings settings) {
    return new Switches(
        settings.flag(PREFIX + "limits-enabled", true),
        settings.flag(PREFIX + "sharing-enabled", true),
        settings.flag(PREFIX + "score-enabled", true),
        settings.flag(PREFIX + "challenge-enabled", true),
        settings.flag(PREFIX + "hold-enabled", true));
  }

  private static int requests(Settings settings, String key, int usual) {
    return settings.integer(PREFIX + key, usual, 1, REQUESTS_MAX);
  }

  private static DefencePolicy policy(Settings settings) {
    int challenge = settings.integer(PREFIX + "score-challenge-percent", 60, 1, 100);
    int hold = settings.integer(PREFIX + "score-hold-percent", 90, challenge, 100);
    return new DefencePolicy(challenge / 100.0, hold / 100.0);
  }

  private static Challenges challenges(Settings settings) {
    int usual = settings.integer(PREFIX + "challenge-effort", 50_000, 1, EFFORT_MAX);
    int max = settings.integer(PREFIX + "challenge-effort-max", 2_000_000, 1, EFFORT_MAX);
    return new Challenges(
        new SecretKeySpec(
            settings.secret(PREFIX + "challenge-secret", SECRET_BYTES_MIN), "HmacSHA256"),
        settings.millis(
            PREFIX + "challenge-good-for-ms",
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofHours(1)),
        new Effort(usual, Math.max(usual, max)),
        settings.integer(PREFIX + "challenges-max", 200, 1, 100_000));
  }
}
