package io.kadran.event;

/** Names one fact of a tenant: its kind and its id within that kind. */
public record FactKey(FactKind kind, String id) {}
