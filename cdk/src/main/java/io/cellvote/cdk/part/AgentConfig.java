package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import java.util.Map;

/** What CloudWatch's agent is told: which figures of a service it sends, under which dimension. */
final class AgentConfig {
  private AgentConfig() {}

  static Map<String, String> of(ServiceTask.Spec spec, String logGroup) {
    return Map.of(
        "PROMETHEUS_CONFIG_CONTENT", scrapes(spec), "CW_CONFIG_CONTENT", sends(spec, logGroup));
  }

  private static String scrapes(ServiceTask.Spec spec) {
    return """
    global: {scrape_interval: 15s, scrape_timeout: 5s}
    scrape_configs:
      - job_name: %s
        static_configs: [{targets: ["127.0.0.1:%d"], labels: {%s: %s}}]
    """
        .formatted(spec.name(), spec.port(), spec.label(), spec.value());
  }

  private static String sends(ServiceTask.Spec spec, String logGroup) {
    return """
    {"agent": {"omit_hostname": true}, "logs": {"force_flush_interval": 5, \
    "metrics_collected": {"prometheus": {"log_group_name": "%s", \
    "prometheus_config_path": "env:PROMETHEUS_CONFIG_CONTENT", \
    "emf_processor": {"metric_namespace": "%s", "metric_declaration": [\
    {"source_labels": ["job"], "label_matcher": "^%s$", \
    "dimensions": [["%s"], ["%s", "outcome"]], \
    "metric_selectors": ["^cellvote_.*", "^vote.*"]}]}}}}}\
    """
        .formatted(logGroup, Names.METRICS, spec.name(), spec.label(), spec.label());
  }
}
