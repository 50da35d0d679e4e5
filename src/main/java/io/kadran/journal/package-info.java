/** What it adds up to: the journal of postings, and totals over it. */
@NullMarked
package io.kadran.journal;

import org.jspecify.annotations.NullMarked;
