package io.kadran.book;

import io.kadran.audit.Actor;
import io.kadran.book.BookTask.Key;
import io.kadran.book.BookTask.Kind;
import io.kadran.journal.Discrepancies.Discrepancy;
import io.kadran.tenant.BookSettings;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantGoneException;
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
 * A rebuild or an audit from the command line, without serving anybody: {@code rebuild} or {@code audit}, of the first tenant
 * unless another is named. It ends with 0; with 1 where an audit found differences or the work failed; with 2 where it was called
 * wrongly.
 */
@Singleton
@Unremovable
public final class BookCommand implements QuarkusApplication {

    public static final String USAGE = """
            Usage: rebuild [--tenant ID] [--time-zone ZONE] [--currency CODE]
                                                      compute all figures anew, under new settings if given
                   audit [--tenant ID]                check all figures against the events
            """;

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int CALLED_WRONGLY = 2;

    private static final String TENANT = "--tenant";
    private static final Map<String, String> OPTIONS = Map.of("--time-zone", "timeZone", "--currency", "currency");
    private static final long POLL_MILLIS = 200;
    private static final long REPORT_NANOS = 2_000_000_000L;

    /** What was asked for on the command line. */
    private record Request(Kind kind, long tenantId, BookSettings settings) {

        /** @param faults to be added to; where there are some, the result means nothing */
        static Request read(List<String> arguments, List<String> faults) {
            Kind kind = arguments.get(0).equals("audit") ? Kind.AUDIT : Kind.REBUILD;
            Map<String, String> said = options(kind, arguments, faults);
            long tenantId = Tenant.DEFAULT_ID;
            String tenant = said.remove(TENANT);
            if (tenant != null && tenant.matches("[1-9]\\d{0,17}")) {
                tenantId = Long.parseLong(tenant);
            } else if (tenant != null) {
                faults.add(TENANT + " must be the id of a tenant, such as 1.");
            }
            return new Request(kind, tenantId, settings(said, faults));
        }

        private static Map<String, String> options(Kind kind, List<String> arguments, List<String> faults) {
            Map<String, String> said = new HashMap<>();
            for (int i = 1; i < arguments.size() && faults.isEmpty(); i += 2) {
                String option = arguments.get(i);
                if (!option.equals(TENANT) && (kind == Kind.AUDIT || !OPTIONS.containsKey(option))) {
                    faults.add(option + " is no option of " + kind.code() + ".");
                } else if (i + 1 == arguments.size()) {
                    faults.add(option + " needs a value.");
                } else {
                    said.put(option, arguments.get(i + 1));
                }
            }
            return said;
        }

        private static BookSettings settings(Map<String, String> said, List<String> faults) {
            Map<String, WireValue> fields = new HashMap<>();
            said.forEach((option, value) -> fields.put(OPTIONS.get(option), new WireValue.Text(value)));
            List<Fault> found = new ArrayList<>();
            BookSettings settings = BookSettings.read(fields, found);
            found.forEach(fault -> faults.add(fault.pointer().substring(1) + " " + fault.detail() + "."));
            return settings;
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
        } catch (TenantGoneException gone) {
            errors.println("There is no tenant " + request.tenantId() + ", or it is being deleted.");
            return FAILED;
        }
    }

    private int run(Request request) throws InterruptedException {
        tasks.rebuildOutdated();
        Optional<BookTask> earlier = tasks.findRunning(request.tenantId());
        if (earlier.isPresent()) {
            out.println("First the " + earlier.get().kind().code() + " "
                    + earlier.get().id() + ", which was begun before, is brought to its end.");
            work(earlier.get().key());
        }
        BookTask task = tasks.begin(request.tenantId(), Actor.command(), request.kind(), request.settings());
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
