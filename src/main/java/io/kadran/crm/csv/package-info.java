/** CSV exports: a mapping says how a row becomes events; an import takes a file in, once, whatever happens to it. */
@NullMarked
package io.kadran.crm.csv;

import org.jspecify.annotations.NullMarked;
