/** Who may come in: keys, and what a request shows to be let in. Nobody else depends on it. */
@NullMarked
package io.kadran.access;

import org.jspecify.annotations.NullMarked;
