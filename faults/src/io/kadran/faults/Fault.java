package io.kadran.faults;

import java.util.Map;

/** One kind of harm, by one client or many, for as long as it is let. */
interface Fault {

    /** What it does, in a line. */
    String name();

    /** Starts doing harm, on threads of its own, and returns. */
    void begin(Target target);

    /** What it met with so far: how often which answer, or which end. */
    Map<String, Integer> met();

    /** Ends it. */
    void end();
}
