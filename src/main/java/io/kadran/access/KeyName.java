package io.kadran.access;

/** By what a key is known; it opens nothing. */
record KeyName(long tenantId, String keyId) {}
