/** What is true: facts, replayed from the set of their events. */
@NullMarked
package io.kadran.fact;

import org.jspecify.annotations.NullMarked;
