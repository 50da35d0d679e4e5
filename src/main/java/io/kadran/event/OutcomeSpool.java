package io.kadran.event;

import io.kadran.event.ItemOutcome.ItemProblem;
import io.kadran.wire.Fault;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The outcomes of a request until its answer is written: the first in memory, the rest in a file, so that no number of
 * them fills the memory. The file has no name any more once it is open, so nothing of it outlives the process.
 */
final class OutcomeSpool implements AutoCloseable {

    /** The most outcomes of one answer. A body of two bytes a line would fill any disk. */
    static final int MOST = 1_000_000;

    /** Of what is on disk. An outcome that tells what was wrong takes several times as much as one that has nothing to tell. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final int IN_MEMORY = 1_000;
    private static final int BUFFER = 64 * 1024;

    private record File(FileChannel channel, DataOutputStream output) {}

    private final Path directory;
    private final List<ItemOutcome> first = new ArrayList<>();
    private Optional<File> file = Optional.empty();
    private int size;

    /** @param directory where a file is created, if there is need of one; it need not be there yet */
    OutcomeSpool(Path directory) {
        this.directory = directory;
    }

    boolean isFull() {
        return size == MOST
                || file.filter(begun -> begun.output().size() > MOST_BYTES).isPresent();
    }

    void add(ItemOutcome outcome) {
        size++;
        if (first.size() < IN_MEMORY) {
            first.add(outcome);
            return;
        }
        try {
            if (file.isEmpty()) {
                file = Optional.of(open());
            }
            write(outcome, file.get().output());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot use the directory of receipts, kadran.receipts.directory", failed);
        }
    }

    private File open() throws IOException {
        Files.createDirectories(directory);
        Path path = Files.createTempFile(directory, "receipt", ".spool");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
        return new File(
                channel, new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)));
    }

    private static void write(ItemOutcome outcome, DataOutputStream to) throws IOException {
        to.writeLong(outcome.index());
        write(outcome.source(), to);
        write(outcome.id(), to);
        write(outcome.outcome(), to);
        to.writeBoolean(outcome.problem().isPresent());
        if (outcome.problem().isPresent()) {
            ItemProblem problem = outcome.problem().get();
            write(problem.title(), to);
            to.writeInt(problem.status());
            write(problem.detail(), to);
            to.writeInt(problem.errors().size());
            for (Fault fault : problem.errors()) {
                write(fault.pointer(), to);
                write(fault.detail(), to);
            }
        }
    }

    private static void write(Optional<String> text, DataOutputStream to) throws IOException {
        to.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            write(text.get(), to);
        }
    }

    private static void write(String text, DataOutputStream to) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    /** In the order in which they were added; to be gone through by one reader at a time. */
    Collection<ItemOutcome> outcomes() {
        return new AbstractCollection<>() {

            @Override
            public Iterator<ItemOutcome> iterator() {
                return new Outcomes();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Outcomes implements Iterator<ItemOutcome> {

        private int next;
        private Optional<DataInputStream> input = Optional.empty();

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public ItemOutcome next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int index = next++;
            if (index < first.size()) {
                return first.get(index);
            }
            try {
                if (input.isEmpty()) {
                    input = Optional.of(rewind());
                }
                return read(input.get());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private DataInputStream rewind() throws IOException {
        File written = file.orElseThrow();
        written.output().flush();
        written.channel().position(0);
        return new DataInputStream(new BufferedInputStream(Channels.newInputStream(written.channel()), BUFFER));
    }

    private static ItemOutcome read(DataInputStream from) throws IOException {
        long index = from.readLong();
        Optional<String> source = readOptional(from);
        Optional<String> id = readOptional(from);
        String outcome = readText(from);
        if (!from.readBoolean()) {
            return new ItemOutcome(index, source, id, outcome, Optional.empty());
        }
        String title = readText(from);
        int status = from.readInt();
        String detail = readText(from);
        int count = from.readInt();
        List<Fault> errors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            errors.add(new Fault(readText(from), readText(from)));
        }
        return new ItemOutcome(index, source, id, outcome, Optional.of(new ItemProblem(title, status, detail, errors)));
    }

    private static Optional<String> readOptional(DataInputStream from) throws IOException {
        return from.readBoolean() ? Optional.of(readText(from)) : Optional.empty();
    }

    private static String readText(DataInputStream from) throws IOException {
        return new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
    }

    /** Gives the file back to the disk. */
    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().channel().close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
