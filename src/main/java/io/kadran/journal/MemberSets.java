package io.kadran.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** How sets of numbered members are kept: compressed, in chunks of numbers, so that a small change rewrites little. */
final class MemberSets {

    private static final int CHUNK_BITS = 16;

    private MemberSets() {}

    /** The chunk that holds a number. */
    private static int chunk(int number) {
        return number >>> CHUNK_BITS;
    }

    /** A set, cut into chunks. */
    static Map<Integer, RoaringBitmap> chunks(RoaringBitmap set) {
        Map<Integer, RoaringBitmap> chunks = new HashMap<>();
        PeekableIntIterator numbers = set.getIntIterator();
        while (numbers.hasNext()) {
            int chunk = chunk(numbers.peekNext());
            long start = (long) chunk << CHUNK_BITS;
            long end = start + (1L << CHUNK_BITS);
            RoaringBitmap part = set.selectRange(start, end);
            chunks.put(chunk, part);
            numbers.advanceIfNeeded((int) Math.min(end, Integer.MAX_VALUE));
            if (end > Integer.MAX_VALUE) {
                break;
            }
        }
        return chunks;
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
