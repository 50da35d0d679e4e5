package io.kadran.demo;

import io.kadran.event.EventType;
import java.time.LocalDateTime;

/** The events of one thing, numbered. */
final class Trail {

    private final Agenda agenda;
    private final String field;
    private final String subject;
    private int events;

    /** @param field the name of the field that carries its id, such as {@code leadId} */
    Trail(Agenda agenda, String field, String subject) {
        this.agenda = agenda;
        this.field = field;
        this.subject = subject;
    }

    String subject() {
        return subject;
    }

    /** @return the id of the event */
    String add(EventType type, LocalDateTime at, Data data) {
        events++;
        String id = subject + "/" + events;
        Data named = Data.of(field, subject);
        data.fields().forEach(named::with);
        agenda.add(new DemoEvent(at, type, id, subject, named));
        return id;
    }

    String add(EventType type, LocalDateTime at) {
        return add(type, at, new Data());
    }
}
