/** What was changed, by whom, when and from where: the audit log. */
@NullMarked
package io.kadran.audit;

import org.jspecify.annotations.NullMarked;
