package io.cellvote.local.replay.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellvote.local.replay.result.ReplayReport.Counts;
import io.cellvote.local.replay.voting.Quantiles;

/** The report for programs: one object. */
public final class ReportJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportJson() {}

  /** Members in a fixed order; what was not measured or asked for is null. */
  public static ObjectNode of(ReplayReport report) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("rows", report.rows());
    counts(json, report.counts());
    json.put("seconds", rounded(report.seconds()));
    json.put("votes_per_second", rounded(report.votesPerSecond()));
    json.set("latency_ms", withMax(report.times().answer()));
    json.set("ingest_ms", withMax(report.times().ingest()));
    json.set("end_to_end_ms", quantiles(report.times().endToEnd()));
    json.set("expected", report.comparison().map(ReportJson::expected).orElse(null));
    return json;
  }

  private static void counts(ObjectNode json, Counts counts) {
    json.put("sent", counts.sent());
    json.put("processed", counts.processed());
    json.put("duplicate", counts.duplicate());
    json.put("rejected", counts.rejected());
    json.put("acked", counts.acked());
    json.put("failed", counts.failed());
  }

  private static ObjectNode withMax(Quantiles times) {
    ObjectNode json = quantiles(times);
    return json == null ? null : json.put("max", rounded(times.max()));
  }

  private static ObjectNode quantiles(Quantiles times) {
    if (times.count() == 0) {
      return null;
    }
    ObjectNode json = MAPPER.createObjectNode();
    json.put("p50", rounded(times.p50()));
    json.put("p95", rounded(times.p95()));
    return json.put("p99", rounded(times.p99()));
  }

  private static ObjectNode expected(Comparison comparison) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("compared", comparison.compared());
    json.put("database_read", comparison.databaseRead());
    return json.put("different", comparison.differences().size());
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
