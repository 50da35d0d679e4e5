package io.kadran.architecture.wrong.crm;

import io.kadran.architecture.wrong.fact.KnowsKpis;

/** Breaks the chain: what a CRM sends becomes events, nothing more. */
public record KnowsFacts(KnowsKpis fact) {}
