package io.kadran.audit;

import java.util.Locale;
import java.util.Optional;

/**
 * Who changes something.
 *
 * @param id of that kind
 * @param address from where, if over the network
 */
public record Actor(Kind kind, String id, Optional<String> address) {

    /** The attribute of a request's identity that holds the kind, where that is not {@link Kind#KEY}. */
    public static final String KIND = "kadran.actor";

    /** Kadran itself, which nobody asked. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "kadran", Optional.empty());

    /** What the id is of. */
    public enum Kind {
        /** An API key. */
        KEY,
        /** A person or a program, by the subject of its token. */
        USER,
        /** A command of the program, by the user of the machine who ran it. */
        COMMAND,
        SYSTEM,
        /** Nobody had to say who they are. */
        ANONYMOUS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whoever runs this program on the command line. */
    public static Actor command() {
        return new Actor(Kind.COMMAND, System.getProperty("user.name", "unknown"), Optional.empty());
    }
}
