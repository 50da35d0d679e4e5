package io.kadran.access;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Optional;

/** What is printed here is seen by whoever sits there, and is kept in no log. */
final class Terminal {

    private Terminal() {}

    /** Does nothing where there is no terminal. */
    static void print(String line) {
        Optional.ofNullable(System.console()).filter(Terminal::isTerminal).ifPresent(console -> {
            console.printf("%s%n", line);
            console.flush();
        });
    }

    /** From Java 22 on there is a console also where there is no terminal. */
    private static boolean isTerminal(Console console) {
        try {
            Method asked = Console.class.getMethod("isTerminal");
            return (boolean) asked.invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
