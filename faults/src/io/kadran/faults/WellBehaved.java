package io.kadran.faults;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that posts one sale after another, and asks after each what they come to. It keeps its connection for some
 * requests, as clients do, and then makes a new one, as others do.
 */
final class WellBehaved implements Runnable {

    private static final int REQUESTS_A_CONNECTION = 10;

    /** After every two requests: it stays far within what one key may ask for. */
    private static final long PAUSE_MILLIS = 20;

    private static final Pattern VALUE = Pattern.compile("\"value\":([0-9.]+)");

    private final Target target;
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean ended;
    private int sales;

    WellBehaved(Target target) {
        this.target = target;
    }

    @Override
    public void run() {
        while (!ended) {
            try {
                converse();
            } catch (IOException broken) {
                wrong.add("no answer: " + broken.getMessage());
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private void converse() throws IOException, InterruptedException {
        long connecting = System.nanoTime();
        try (Connection connection = new Connection(target.port())) {
            long connected = System.nanoTime() - connecting;
            for (int i = 0; i < REQUESTS_A_CONNECTION && !ended; i++) {
                post(connection, connected);
                ask(connection);
                connected = 0;
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void post(Connection connection, long connecting) throws IOException {
        sales++;
        String event = "{\"id\": \"%1$s\", \"source\": \"/faults\", \"type\": \"sale.recorded\","
                + " \"time\": \"2026-01-05T10:00:00Z\", \"data\": {\"saleId\": \"%1$s\", \"amount\": 1}}";
        String body = event.formatted("s-" + sales);
        Answer answer = timed(
                connection,
                target.head("POST", "/v1/events") + "Content-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body,
                connecting);
        if (answer.status() != 201) {
            sales--;
            wrong.add("a sale was answered " + answer);
        }
    }

    private void ask(Connection connection) throws IOException {
        Answer answer = timed(connection, target.head("GET", "/v1/periods/2026-01/kpis/revenue") + "\r\n", 0);
        Matcher value = VALUE.matcher(answer.body());
        if (answer.status() != 200
                || !value.find()
                || new BigDecimal(value.group(1)).compareTo(BigDecimal.valueOf(sales)) != 0) {
            wrong.add("after " + sales + " sales of 1, revenue was answered " + answer);
        }
    }

    private Answer timed(Connection connection, String request, long before) throws IOException {
        long begun = System.nanoTime();
        connection.send(request);
        Answer answer = connection.answer();
        millis.add((System.nanoTime() - begun + before) / 1e6);
        return answer;
    }

    /** What the requests took since it was asked last, in milliseconds, sorted. */
    List<Double> takeMillis() {
        synchronized (millis) {
            List<Double> taken = new ArrayList<>(millis);
            millis.clear();
            Collections.sort(taken);
            return taken;
        }
    }

    /** What it was answered that was not right. */
    List<String> wrong() {
        synchronized (wrong) {
            return List.copyOf(wrong);
        }
    }

    void end() {
        ended = true;
    }
}
