/** What it means: measures, KPIs and the answers made of them. */
@NullMarked
package io.kadran.kpi;

import org.jspecify.annotations.NullMarked;
