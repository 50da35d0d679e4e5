package io.kadran.faults;

/** What the server answered. */
record Answer(int status, String body) {}
