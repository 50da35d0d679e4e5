package io.kadran.book;

import io.kadran.audit.Actor;
import io.kadran.book.BookTask.Key;
import io.kadran.book.BookTask.Kind;
import io.kadran.journal.Discrepancies.Discrepancy;
import io.kadran.tenant.BookSettings;
import io.kadran.tenant.Tenant;
import io.kadran.wire.Fault;
import io.kadran.wire.WireValue;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rebuild or an audit from the command line, without serving anybody: {@code rebuild [--time-zone ZONE] [--currency CODE]}
 * or {@code audit}. It ends with 0; with 1 where an audit found differences or the work failed; with 2 where it was called
 * wrongly.
 */
@Singleton
@Unremovable
public final class BookCommand implements QuarkusApplication {

    public static final String USAGE = """
            Usage: rebuild [--time-zone ZONE] [--currency CODE]   compute all figures anew, under new settings if given
                   audit                                          check all figures against the events
            """;

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int CALLED_WRONGLY = 2;

    private static final Map<String, String> OPTIONS = Map.of("--time-zone", "timeZone", "--currency", "currency");
    private static final long POLL_MILLIS = 200;
    private static final long REPORT_NANOS = 2_000_000_000L;

    /** What was asked for on the command line. */
    private record Request(Kind kind, BookSettings settings) {

        /** @param faults to be added to; where there are some, the result means nothing */
        static Request read(List<String> arguments, List<String> faults) {
            Kind kind = arguments.get(0).equals("audit") ? Kind.AUDIT : Kind.REBUILD;
            Map<String, WireValue> said = new HashMap<>();
            for (int i = 1; i < arguments.size(); i += 2) {
                String option = arguments.get(i);
                String name = OPTIONS.get(option);
                if (kind == Kind.AUDIT || name == null) {
                    faults.add(option + " is no option of " + kind.code() + ".");
                    return new Request(kind, BookSettings.UNCHANGED);
                }
                if (i + 1 == arguments.size()) {
                    faults.add(option + " needs a value.");
                    return new Request(kind, BookSettings.UNCHANGED);
                }
                said.put(name, new WireValue.Text(arguments.get(i + 1)));
            }
            List<Fault> found = new ArrayList<>();
            BookSettings settings = BookSettings.read(said, found);
            found.forEach(fault -> faults.add(fault.pointer().substring(1) + " " + fault.detail() + "."));
            return new Request(kind, settings);
        }
    }

    private final BookTaskIntake tasks;
    private final BookWorkIntake work;
    private final PrintStream out;
    private final PrintStream errors;

    @Inject
    public BookCommand(BookTaskIntake tasks, BookWorkIntake work) {
        this(tasks, work, System.out, System.err);
    }

    BookCommand(BookTaskIntake tasks, BookWorkIntake work, PrintStream out, PrintStream errors) {
        this.tasks = tasks;
        this.work = work;
        this.out = out;
        this.errors = errors;
    }

    public static boolean isCommand(String argument) {
        return argument.equals("rebuild") || argument.equals("audit");
    }

    /** What is wrong with the arguments, of which the first is a command. */
    public static List<String> faults(List<String> arguments) {
        List<String> faults = new ArrayList<>();
        Request.read(arguments, faults);
        return faults;
    }

    @Override
    public int run(String... arguments) throws InterruptedException {
        Request request = Request.read(List.of(arguments), new ArrayList<>());
        try {
            return run(request);
        } catch (HttpProblem refused) {
            errors.println(refused.getDetail());
            return FAILED;
        }
    }

    private int run(Request request) throws InterruptedException {
        tasks.rebuildOutdated();
        Optional<BookTask> earlier = tasks.findRunning(Tenant.DEFAULT_ID);
        if (earlier.isPresent()) {
            out.println("First the " + earlier.get().kind().code() + " "
                    + earlier.get().id() + ", which was begun before, is brought to its end.");
            work(earlier.get().key());
        }
        BookTask task = tasks.begin(Tenant.DEFAULT_ID, Actor.command(), request.kind(), request.settings());
        out.println("The " + task.kind().code() + " " + task.id() + " has begun.");
        BookTask ended = work(task.key());
        ended.reason().ifPresent(errors::println);
        if (ended.state() == BookTask.State.FAILED) {
            return FAILED;
        }
        return ended.kind() == Kind.AUDIT ? report(ended) : rebuilt();
    }

    private int rebuilt() {
        out.println("The figures were computed anew.");
        return DONE;
    }

    /** To its end, and until nothing is left behind. */
    private BookTask work(Key key) throws InterruptedException {
        long reported = System.nanoTime();
        BookTask task = get(key);
        while (task.isRunning() || task.obsoleteBook().isPresent()) {
            if (!work.advance(key)) {
                // Another process on this database has it just now.
                Thread.sleep(POLL_MILLIS);
            }
            if (System.nanoTime() - reported > REPORT_NANOS) {
                out.println(progress(task));
                reported = System.nanoTime();
            }
            task = get(key);
        }
        return task;
    }

    private static String progress(BookTask task) {
        if (!task.isRunning()) {
            return "The book that counts no longer is being deleted.";
        }
        return task.entry() < task.lastEntry()
                ? "Entry " + task.entry() + " of " + task.lastEntry() + "."
                : "All " + task.lastEntry() + " entries are replayed; the end is being made.";
    }

    private BookTask get(Key key) {
        return tasks.find(key).orElseThrow(() -> new IllegalStateException("the task " + key.id() + " is gone"));
    }

    private int report(BookTask audit) {
        long count = audit.differences().orElse(0L);
        if (count == 0) {
            out.println("All figures follow from the events.");
            return DONE;
        }
        List<Discrepancy> first = tasks.differences(audit);
        out.println(count + (count == 1 ? " difference" : " differences")
                + (count > first.size() ? ", the first " + first.size() : "") + ":");
        first.forEach(one -> out.println(one.table() + " " + one.key() + "\n    found   " + text(one.found())
                + "\n    correct " + text(one.correct())));
        out.println(
                first.stream().anyMatch(one -> one.table().equals(BookAuditQuery.LOG))
                        ? "A rebuild does not mend those of " + BookAuditQuery.LOG
                                + ", where events were altered, and makes figures follow them: restore a backup."
                        : "A rebuild mends them.");
        return FAILED;
    }

    private static String text(Optional<String> row) {
        return row.orElse("no such row");
    }
}
