/**
 * The HTTP interface as one list of operations, each with every status and an example: what clients
 * are told (OpenAPI), and what the contract test walks.
 */
package io.cellvote.web.openapi;
