/**
 * The audit: the invariants checked on the data. {@link io.cellvote.control.audit.AuditRows} and
 * {@link io.cellvote.control.audit.CellLogs} read, {@link io.cellvote.control.audit.AuditRules}
 * decides, {@link io.cellvote.control.audit.Audit} puts both together.
 */
package io.cellvote.control.audit;
