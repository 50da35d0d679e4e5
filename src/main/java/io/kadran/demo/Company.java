package io.kadran.demo;

import java.time.LocalDateTime;

/** A company that may buy. */
record Company(String id, String name, Segment segment, LocalDateTime knownFrom) {}
