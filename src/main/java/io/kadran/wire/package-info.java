/** JSON as it stands on the wire, and how its fields are read with every fault told. */
@NullMarked
package io.kadran.wire;

import org.jspecify.annotations.NullMarked;
