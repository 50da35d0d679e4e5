/** What arrives: sales events, how they are read from the wire, and the log that keeps them. */
@NullMarked
package io.kadran.event;

import org.jspecify.annotations.NullMarked;
