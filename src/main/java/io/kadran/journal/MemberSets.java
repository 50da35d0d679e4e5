package io.kadran.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.roaringbitmap.RoaringBitmap;

/** How sets of numbered members are kept: compressed, in chunks of numbers, so that a small change rewrites little. */
final class MemberSets {

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private MemberSets() {}

    /** The chunk that holds a number. */
    static int chunk(int number) {
        return number >>> CHUNK_BITS;
    }

    /** A member of a chunk on a day of a month: such sets lie side by side in one, the day above the bits of the chunk. */
    static int onDay(LocalDate day, int number) {
        return day.getDayOfMonth() << CHUNK_BITS | number & CHUNK_MASK;
    }

    /**
     * The numbers of the members of a chunk that are there on some days.
     *
     * @param first day of the month, in
     * @param last day of the month, in
     */
    static RoaringBitmap ofDays(RoaringBitmap together, int chunk, int first, int last) {
        RoaringBitmap union = new RoaringBitmap();
        for (int day = first; day <= last; day++) {
            long start = (long) day << CHUNK_BITS;
            RoaringBitmap members = together.selectRange(start, start + (1L << CHUNK_BITS));
            union.or(RoaringBitmap.addOffset(members, ((long) chunk << CHUNK_BITS) - start));
        }
        return union;
    }

    static RoaringBitmap read(byte[] bytes) {
        RoaringBitmap set = new RoaringBitmap();
        try {
            set.deserialize(ByteBuffer.wrap(bytes));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return set;
    }

    static byte[] write(RoaringBitmap set) {
        set.runOptimize();
        ByteBuffer bytes = ByteBuffer.allocate(set.serializedSizeInBytes());
        set.serialize(bytes);
        return bytes.array();
    }
}
