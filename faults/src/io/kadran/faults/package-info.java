/** Harm that a client can do to a server, done on purpose, beside a client that must not notice. */
package io.kadran.faults;
