package io.kadran.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * How many bodies may be on their way at once, and what they may take of the memory together with those that are being worked
 * at. Where there is no room, one of the requester that takes the most gives way, the one that has been on its way for the
 * longest. One that comes as fast as it can is never that for long; so whoever sends much, slowly, or stops, costs the others
 * nothing. And nobody takes more than two thirds of the memory, or one of the longest bodies where that is more, for what is
 * being worked at no longer gives way.
 */
final class BodyRoom {

    /** Up to here a body takes no room: as many as there are threads and connections fit beside it. */
    static final int SMALL_BYTES = 16 * 1024;

    /** A body. */
    interface Guest {

        /** Whose it is. */
        long requester();

        /** It has lost its room. */
        void giveWay();
    }

    private final int most;
    private final long mostBytes;
    private final long mostBytesOfOne;

    /** The oldest first. */
    private final Set<Guest> coming = new LinkedHashSet<>();

    private final Map<Guest, Integer> taken = new HashMap<>();
    private final Map<Long, Long> takenOf = new HashMap<>();
    private long takenBytes;

    /**
     * @param most bodies on their way
     * @param mostBytes of all that are not small
     * @param longest bytes of one
     */
    BodyRoom(int most, long mostBytes, long longest) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.mostBytesOfOne = Math.max(mostBytes * 2 / 3, Math.min(mostBytes, longest));
    }

    /** A body begins to come. */
    synchronized void enter(Guest body) {
        coming.add(body);
        if (coming.size() > most) {
            Map<Long, Integer> counts = new HashMap<>();
            coming.forEach(each -> counts.merge(each.requester(), 1, Integer::sum));
            oldestOfWhoHasMost(coming, counts::get).ifPresent(this::turnOut);
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
        take(body, bytes);
        while (isTooMuch(body.requester())) {
            Optional<Guest> next = nextToGo(body.requester());
            if (next.isEmpty() || next.get() == body) {
                leave(body);
                return false;
            }
            turnOut(next.get());
        }
        return true;
    }

    private void take(Guest body, int bytes) {
        int more = bytes - Optional.ofNullable(taken.put(body, bytes)).orElse(0);
        takenBytes += more;
        takenOf.merge(body.requester(), (long) more, Long::sum);
    }

    private boolean isTooMuch(long requester) {
        return takenBytes > mostBytes || takenOf.getOrDefault(requester, 0L) > mostBytesOfOne;
    }

    /** @param requester whose body has grown */
    private Optional<Guest> nextToGo(long requester) {
        Set<Guest> growing = new LinkedHashSet<>(coming);
        growing.retainAll(taken.keySet());
        if (takenBytes <= mostBytes) {
            growing.removeIf(body -> body.requester() != requester);
        }
        return oldestOfWhoHasMost(growing, takenOf::get);
    }

    /** Where two have the same, it is the oldest of both. */
    private static Optional<Guest> oldestOfWhoHasMost(Set<Guest> bodies, ToLongFunction<Long> howMuch) {
        Map<Long, Guest> oldest = new LinkedHashMap<>();
        bodies.forEach(body -> oldest.putIfAbsent(body.requester(), body));
        return oldest.keySet().stream().max(Comparator.comparingLong(howMuch)).map(oldest::get);
    }

    /** A body has come; it keeps its room, and no longer gives way. */
    synchronized void hasCome(Guest body) {
        coming.remove(body);
    }

    /** Nothing of a body is needed any more. To leave twice does no harm. */
    synchronized void leave(Guest body) {
        coming.remove(body);
        Optional.ofNullable(taken.remove(body)).ifPresent(bytes -> {
            takenBytes -= bytes;
            takenOf.computeIfPresent(body.requester(), (requester, all) -> all > bytes ? all - bytes : null);
        });
    }

    private void turnOut(Guest body) {
        leave(body);
        body.giveWay();
    }
}
