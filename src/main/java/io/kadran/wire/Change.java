package io.kadran.wire;

import java.util.Optional;

/**
 * What a patch says of one field: nothing ({@link #unsaid()}), that it is empty from now on ({@link #cleared()}), or its
 * new value.
 */
public record Change<T>(boolean said, Optional<T> value) {

    private static final Change<?> UNSAID = new Change<>(false, Optional.empty());
    private static final Change<?> CLEARED = new Change<>(true, Optional.empty());

    public Change {
        if (!said && value.isPresent()) {
            throw new IllegalArgumentException("a value that is not said");
        }
    }

    @SuppressWarnings("unchecked")
    public static <T> Change<T> unsaid() {
        return (Change<T>) UNSAID;
    }

    @SuppressWarnings("unchecked")
    public static <T> Change<T> cleared() {
        return (Change<T>) CLEARED;
    }

    public static <T> Change<T> to(T value) {
        return new Change<>(true, Optional.of(value));
    }

    /** The field's value after this change. */
    public Optional<T> over(Optional<T> before) {
        return said ? value : before;
    }
}
