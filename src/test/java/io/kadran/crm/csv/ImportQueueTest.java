package io.kadran.crm.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportQueueTest {

    private final ImportQueue queue = new ImportQueue();
    private final List<ImportKey> begun = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore beginnings = new Semaphore(0);
    private final Map<ImportKey, Semaphore> mayEnd = new ConcurrentHashMap<>();

    @AfterEach
    void stop() throws InterruptedException {
        // One may begin just before the queue is closed.
        do {
            begun.forEach(key -> mayEnd(key).release());
        } while (!queue.stop(1));
    }

    private boolean add(long tenantId, int number, long bytes) {
        ImportKey key = new ImportKey(tenantId, Integer.toString(number));
        return queue.add(key, bytes, () -> {
            begun.add(key);
            beginnings.release();
            mayEnd(key).acquireUninterruptibly();
        });
    }

    private Semaphore mayEnd(ImportKey key) {
        return mayEnd.computeIfAbsent(key, one -> new Semaphore(0));
    }

    private void end(long tenantId, int number) {
        mayEnd(new ImportKey(tenantId, Integer.toString(number))).release();
    }

    private boolean add(long tenantId, int number) {
        return add(tenantId, number, 1);
    }

    @Test
    void one_tenant_leaves_a_worker_to_the_others() {
        for (int i = 0; i < 10; i++) {
            assertThat(add(1, i)).isTrue();
        }
        assertThat(add(2, 0)).isTrue();

        beginnings.acquireUninterruptibly(ImportQueue.WORKERS);

        assertThat(begun)
                .containsExactlyInAnyOrder(new ImportKey(1, "0"), new ImportKey(1, "1"), new ImportKey(2, "0"));
    }

    @Test
    void tenants_take_turns() {
        for (int i = 0; i < 10; i++) {
            add(1, i);
        }
        add(2, 0);
        add(2, 1);
        beginnings.acquireUninterruptibly(ImportQueue.WORKERS);

        end(2, 0);
        beginnings.acquireUninterruptibly();

        assertThat(begun).endsWith(new ImportKey(2, "1"));
    }

    @Test
    void one_more_than_may_wait_is_refused_until_one_has_ended() {
        int most = ImportQueue.WORKERS - 1 + ImportQueue.MOST_WAITING;
        for (int i = 0; i < most; i++) {
            assertThat(add(1, i)).isTrue();
        }

        assertThat(add(1, most)).isFalse();
        assertThat(queue.keys()).hasSize(most).doesNotContain(new ImportKey(1, Integer.toString(most)));
        assertThat(add(2, 0)).isTrue();

        beginnings.acquireUninterruptibly(ImportQueue.WORKERS);
        end(1, 0);
        beginnings.acquireUninterruptibly();
        assertThat(add(1, most)).isTrue();
    }

    @Test
    void the_files_of_one_tenant_have_a_bound_together() {
        assertThat(add(1, 0, ImportQueue.MOST_BYTES)).isTrue();

        assertThat(add(1, 1)).isFalse();
        assertThat(add(2, 0, ImportQueue.MOST_BYTES)).isTrue();
    }

    /** As when a file that was tried out is uploaded again before the worker has gone from it. */
    @Test
    void one_that_is_added_again_while_it_ends_is_worked_at_again() {
        add(1, 1);
        ImportKey key = new ImportKey(1, "0");
        queue.add(key, 1, () -> add(1, 0));

        beginnings.acquireUninterruptibly(2);

        assertThat(begun).containsExactly(new ImportKey(1, "1"), key);
        assertThat(queue.keys()).contains(key);
    }

    @Test
    void when_it_stops_what_waits_is_not_begun() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            add(1, i);
        }
        beginnings.acquireUninterruptibly(ImportQueue.WORKERS - 1);
        assertThat(queue.isOpen()).isTrue();
        end(1, 0);
        beginnings.acquireUninterruptibly();
        Thread stopping = new Thread(() -> {
            try {
                queue.stop(Long.MAX_VALUE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        stopping.start();
        while (queue.isOpen()) {
            Thread.onSpinWait();
        }

        end(1, 1);
        end(1, 2);
        stopping.join();

        assertThat(begun).hasSize(3);
    }
}
