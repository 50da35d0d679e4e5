package io.kadran.book;

import io.kadran.book.BookTask.Key;
import io.kadran.database.NoStatementTimeout;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gets rebuilds and audits on, whoever began them: also those that another process left behind. */
@ApplicationScoped
public class BookBackgroundIntake {

    static final String IDENTITY = "books";

    /** Where it is off, somebody else does the work: a command does its own. */
    private static final String EVERY = "kadran.books.every";

    private static final String OFF = "off";

    private final BookTaskIntake tasks;
    private final BookWorkIntake work;
    private final boolean enabled;
    private volatile boolean stopping;

    public BookBackgroundIntake(
            BookTaskIntake tasks,
            BookWorkIntake work,
            @ConfigProperty(name = EVERY, defaultValue = "1s") String every) {
        this.tasks = tasks;
        this.work = work;
        this.enabled = !every.equals(OFF);
    }

    void start(@Observes StartupEvent started) {
        if (enabled) {
            tasks.rebuildOutdated();
        }
    }

    /** The step that has begun comes to its end; the next start goes on from there. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /** In turns, a step each, so that no tenant waits for another. */
    @NoStatementTimeout
    @Scheduled(
            identity = BookBackgroundIntake.IDENTITY,
            every = "${" + EVERY + ":1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void advanceAll() {
        boolean more = true;
        while (more && !stopping) {
            List<Key> open = tasks.listOpen();
            more = false;
            for (Key key : open) {
                more |= !stopping && work.advance(key);
            }
        }
    }
}
