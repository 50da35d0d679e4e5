package io.kadran.architecture.wrong.database;

import io.kadran.architecture.wrong.event.ReadsJson;

/** Breaks the chain: the base knows no feature. */
public record KnowsEvents(ReadsJson event) {}
