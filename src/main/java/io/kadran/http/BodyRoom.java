package io.kadran.http;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many bodies may be on their way at once, and what they may take of the memory together with those that are being worked
 * at. Where there is no room, the body that has been on its way for the longest gives way. One that comes as fast as it can is
 * never that for long; so whoever sends slowly, or stops, costs the others nothing.
 */
final class BodyRoom {

    /** Up to here a body takes no room: as many as there are threads and connections fit beside it. */
    static final int SMALL_BYTES = 16 * 1024;

    /** A body. */
    interface Guest {

        /** It has lost its room. */
        void giveWay();
    }

    private final int most;
    private final long mostBytes;

    /** The oldest first. */
    private final Set<Guest> coming = new LinkedHashSet<>();

    private final Map<Guest, Integer> taken = new HashMap<>();
    private long takenBytes;

    /**
     * @param most bodies on their way
     * @param mostBytes of all that are not small
     */
    BodyRoom(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** A body begins to come. */
    synchronized void enter(Guest body) {
        coming.add(body);
        if (coming.size() > most) {
            turnOut(coming.iterator().next());
        }
    }

    /**
     * More of a body comes.
     *
     * @param bytes all that has come of it
     * @return whether there is room for it; where not, it has left
     */
    synchronized boolean hasRoom(Guest body, int bytes) {
        if (bytes <= SMALL_BYTES) {
            return true;
        }
        takenBytes += bytes - Optional.ofNullable(taken.put(body, bytes)).orElse(0);
        while (takenBytes > mostBytes) {
            Optional<Guest> oldest = coming.stream().filter(taken::containsKey).findFirst();
            if (oldest.isEmpty() || oldest.get() == body) {
                leave(body);
                return false;
            }
            turnOut(oldest.get());
        }
        return true;
    }

    /** A body has come; it keeps its room, and no longer gives way. */
    synchronized void hasCome(Guest body) {
        coming.remove(body);
    }

    /** Nothing of a body is needed any more. To leave twice does no harm. */
    synchronized void leave(Guest body) {
        coming.remove(body);
        takenBytes -= Optional.ofNullable(taken.remove(body)).orElse(0);
    }

    private void turnOut(Guest body) {
        leave(body);
        body.giveWay();
    }
}
