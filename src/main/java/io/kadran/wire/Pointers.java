package io.kadran.wire;

/** JSON pointers, RFC 6901. */
public final class Pointers {

    private Pointers() {}

    public static String escape(String field) {
        String shown = field.length() <= 100 ? field : field.substring(0, field.offsetByCodePoints(0, 50)) + "…";
        return shown.replace("~", "~0").replace("/", "~1");
    }
}
