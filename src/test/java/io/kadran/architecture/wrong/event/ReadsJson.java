package io.kadran.architecture.wrong.event;

import com.fasterxml.jackson.core.JsonParser;

/** Breaks purity: only codecs read JSON. */
public record ReadsJson(JsonParser parser) {}
