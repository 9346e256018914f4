package io.cellvote.local.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The demo's report for programs. */
final class DemoJson {
  private DemoJson() {}

  static ObjectNode of(DemoReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("voters", report.voters());
    json.put("sent", report.counts().sent());
    json.put("processed", report.counts().processed());
    json.put("duplicate", report.counts().duplicate());
    json.put("rejected", report.counts().rejected());
    json.put("acked", report.counts().acked());
    json.put("failed", report.counts().failed());
    json.put("counted", report.counted());
    json.put("lost", report.lost());
    json.put("double_counted", report.twice());
    json.put("outage_seconds", report.outageSeconds());
    json.set("audit", report.audit().json());
    return json.put("ok", report.isGood());
  }
}
