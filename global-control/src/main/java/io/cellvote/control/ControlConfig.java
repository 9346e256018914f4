package io.cellvote.control;

import io.cellvote.control.export.ExportConfig;
import io.cellvote.control.placement.AddLimits;
import io.cellvote.model.RegionTable;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.KafkaSecurity;
import io.cellvote.web.HopTrust;
import io.cellvote.web.Settings;
import io.cellvote.web.TrustedIssuers;

/**
 * Everything that global-control is configured with.
 *
 * @param role what this instance does
 * @param trust whom it believes to be a cell, where TLS is spoken
 * @param security how it shows the cells' Kafkas who it is
 * @param viewersMax server-sent event streams at once
 * @param add how a new cell is brought in
 * @param exports how votes are exported
 */
record ControlConfig(
    DatabaseConfig database,
    TrustedIssuers issuers,
    RegionTable regions,
    ControlRole role,
    HopTrust trust,
    KafkaSecurity security,
    int viewersMax,
    AddLimits add,
    ExportConfig exports) {
  static final int VIEWERS_MAX_DEFAULT = 10_000;
  static final int POOL_MAX_DEFAULT = 10;

  static ControlConfig of(Settings settings) {
    return new ControlConfig(
        new DatabaseConfig(
            settings.required("cellvote.database.url"),
            settings.required("cellvote.database.user"),
            settings.string("cellvote.database.password", ""),
            settings.integer("cellvote.database.pool-max", POOL_MAX_DEFAULT, 1, 200)),
        TrustedIssuers.of(settings),
        settings.regions(),
        settings.parsed(ControlRole.KEY, "both", ControlRole.VALUES, ControlRole::parse),
        HopTrust.of(settings),
        settings.parsed(KafkaSecurity.KEY, "plaintext", KafkaSecurity.VALUES, KafkaSecurity::parse),
        settings.integer("cellvote.control.viewers-max", VIEWERS_MAX_DEFAULT, 1, 1_000_000),
        AddLimits.of(settings),
        ExportConfig.of(settings));
  }
}
