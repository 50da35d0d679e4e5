/**
 * Kadran's own benchmark. It speaks to Kadran over HTTP alone, and to its PostgreSQL only for the peers that Kadran is
 * measured against, which live in a database of their own on the same server.
 */
package io.kadran.bench;
