/**
 * What every store needs: typed tables, the transaction retry, migrations, Kafka and Redis set-up.
 */
package io.cellvote.stores;
