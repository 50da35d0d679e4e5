/** The way to PostgreSQL: the embedded one, transactions, and rows in bulk. */
@NullMarked
package io.kadran.database;

import org.jspecify.annotations.NullMarked;
