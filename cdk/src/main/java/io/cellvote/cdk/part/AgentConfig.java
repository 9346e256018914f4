package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import java.util.Map;

/** What CloudWatch's agent is told: which figures of a service it sends, under which dimension. */
final class AgentConfig {
  private static final String PROMETHEUS =
      """
      global: {scrape_interval: 15s, scrape_timeout: 5s}
      scrape_configs:
        - job_name: %s
          static_configs: [{targets: ["127.0.0.1:%d"], labels: {%s: %s}}]
      """;
  private static final String AGENT =
      """
      {"agent": {"omit_hostname": true}, "logs": {"force_flush_interval": 5, "metrics_collected": \
      {"prometheus": {"log_group_name": "%s", "prometheus_config_path": \
      "env:PROMETHEUS_CONFIG_CONTENT", "emf_processor": {"metric_namespace": "%s", \
      "metric_declaration": [{"source_labels": ["job"], "label_matcher": "^%s$", "dimensions": \
      [["%s"], ["%s", "outcome"]], "metric_selectors": ["^cellvote_.*", "^vote.*"]}]}}}}}\
      """;

  private AgentConfig() {}

  static Map<String, String> of(ServiceTask.Spec spec, String logGroup) {
    return Map.of(
        "PROMETHEUS_CONFIG_CONTENT",
        PROMETHEUS.formatted(spec.name(), spec.port(), spec.label(), spec.value()),
        "CW_CONFIG_CONTENT",
        AGENT.formatted(logGroup, Names.METRICS, spec.name(), spec.label(), spec.label()));
  }
}
