/** What guards connections, before anything on them is a request. */
@NullMarked
package io.kadran.http.connection;

import org.jspecify.annotations.NullMarked;
