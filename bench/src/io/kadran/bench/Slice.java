package io.kadran.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Some successive events, written beforehand in both forms, so that sending them costs next to nothing. */
record Slice(List<byte[]> requests, List<byte[]> copyText, int events) {

    static final int BATCH = 1_000;

    /** What is sent at once to COPY. */
    private static final int COPY_CHUNK = 64 * 1024;

    /** The next events, at most so many. */
    static Slice of(Supplier<Optional<Event>> source, int most) {
        List<byte[]> requests = new ArrayList<>();
        CopyText copy = new CopyText();
        int events = 0;
        List<String> batch = new ArrayList<>(BATCH);
        while (events < most) {
            Optional<Event> event = source.get();
            if (event.isEmpty()) {
                break;
            }
            batch.add(event.get().envelope());
            copy.add(event.get());
            events++;
            if (batch.size() == BATCH) {
                requests.add(array(batch));
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            requests.add(array(batch));
        }
        return new Slice(requests, copy.chunks(), events);
    }

    private static byte[] array(List<String> batch) {
        return ('[' + String.join(",", batch) + ']').getBytes(ISO_8859_1);
    }

    /** Rows of {@link RawTable} in PostgreSQL's text form. */
    private static final class CopyText {

        private final List<byte[]> chunks = new ArrayList<>();
        private final StringBuilder chunk = new StringBuilder(COPY_CHUNK + 2_000);

        void add(Event event) {
            chunk.append(RawTable.TENANT)
                    .append('\t')
                    .append(event.source())
                    .append('\t')
                    .append(event.id());
            chunk.append('\t')
                    .append(event.type())
                    .append('\t')
                    .append(event.time())
                    .append('\t');
            chunk.append(event.time()).append('\t').append(event.envelope()).append('\n');
            if (chunk.length() >= COPY_CHUNK) {
                end();
            }
        }

        List<byte[]> chunks() {
            end();
            return chunks;
        }

        private void end() {
            chunks.add(chunk.toString().getBytes(ISO_8859_1));
            chunk.setLength(0);
        }
    }
}
