package io.kadran.architecture.wrong.fact;

import io.kadran.architecture.wrong.kpi.KnowsSql;

/** Breaks the chain: facts come before KPIs. */
public record KnowsKpis(KnowsSql kpi) {}
