package io.kadran.architecture.wrong.elsewhere;

/** Breaks the list of packages: it is in none of them. */
public final class Elsewhere {

    private Elsewhere() {}
}
