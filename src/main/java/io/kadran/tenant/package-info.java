/** Whose: tenants and their settings. */
@NullMarked
package io.kadran.tenant;

import org.jspecify.annotations.NullMarked;
