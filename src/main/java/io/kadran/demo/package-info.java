/** A company that never was, with a sales history to look at. */
@NullMarked
package io.kadran.demo;

import org.jspecify.annotations.NullMarked;
