/**
 * What every service's edge needs: JSON, problem+json, settings, tokens, hop authentication,
 * tracing and health. Nothing here knows a cell, a store or CDI, so the router uses it as the
 * services do.
 */
package io.cellvote.web;
