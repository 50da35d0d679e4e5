package io.kadran.bench;

/** What can be measured alone. */
enum Part {
    INGEST,
    ANSWERS,
    SCALE,
    STREAM,
    REQUESTS,
    START,
    SINGLE,
    MEMORY,
    PLANS
}
