/** Books as wholes: rebuilding them from the log, and auditing them against it. */
@NullMarked
package io.kadran.book;

import org.jspecify.annotations.NullMarked;
