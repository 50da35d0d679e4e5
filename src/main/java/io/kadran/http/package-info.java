/** What all resources share: problem documents, bodies, parameters. */
@NullMarked
package io.kadran.http;

import org.jspecify.annotations.NullMarked;
