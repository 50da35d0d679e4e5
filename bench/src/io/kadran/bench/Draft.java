package io.kadran.bench;

import java.time.LocalDate;

/** An event before it has an id and a time: its source, its type, and its data, written field by field. */
final class Draft {

    private final String source;
    private final String type;
    private final StringBuilder data = new StringBuilder(200);

    Draft(String source, String type) {
        this.source = source;
        this.type = type;
    }

    Draft text(String field, String value) {
        return name(field).quoted(value);
    }

    Draft text(String field, LocalDate value) {
        return text(field, value.toString());
    }

    /** An id as generated: a letter and a number. */
    Draft id(String field, char letter, long number) {
        return name(field).quoted(letter + "-" + number);
    }

    Draft hundredths(String field, long hundredths) {
        name(field).data.append(hundredths / 100).append('.').append((char) ('0' + hundredths / 10 % 10));
        data.append((char) ('0' + hundredths % 10));
        return this;
    }

    Draft whole(String field, long value) {
        name(field).data.append(value);
        return this;
    }

    Event event(String id, String time) {
        String envelope = "{\"id\":\"" + id + "\",\"source\":\"" + source + "\",\"type\":\"" + type + "\",\"time\":\""
                + time + "\",\"data\":{" + data + "}}";
        return new Event(source, id, type, time, envelope);
    }

    private Draft name(String field) {
        if (data.length() > 0) {
            data.append(',');
        }
        data.append('"').append(field).append("\":");
        return this;
    }

    private Draft quoted(String value) {
        data.append('"').append(value).append('"');
        return this;
    }
}
