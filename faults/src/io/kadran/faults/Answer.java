package io.kadran.faults;

import java.util.OptionalLong;

/**
 * What the server answered.
 *
 * @param retryAfterSeconds where it says when to come back
 */
record Answer(int status, OptionalLong retryAfterSeconds, String body) {}
