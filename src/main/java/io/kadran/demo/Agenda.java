package io.kadran.demo;

import io.kadran.event.EventType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** What is to happen, until it does: each day hands out its events, in their order. */
final class Agenda {

    private final PriorityQueue<DemoEvent> coming = new PriorityQueue<>(DemoEvent.ORDER);

    void add(DemoEvent event) {
        coming.add(event);
    }

    /** An event that is the only one of what it speaks of, and shares its id. */
    void add(EventType type, String subject, LocalDateTime at, Data data) {
        add(new DemoEvent(at, type, subject, subject, data));
    }

    List<DemoEvent> takeUntil(LocalDate day) {
        List<DemoEvent> due = new ArrayList<>();
        for (DemoEvent next = coming.peek();
                next != null && !next.at().toLocalDate().isAfter(day);
                next = coming.peek()) {
            due.add(coming.remove());
        }
        return due;
    }
}
