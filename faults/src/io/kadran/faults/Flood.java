package io.kadran.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another tenant asks as fast as it can, with one key on many connections, and heeds no refusal until it has ended. */
final class Flood implements Fault {

    private static final int CONNECTIONS = 16;
    private static final Pattern KEY = Pattern.compile("\"adminKey\":\"([^\"]+)\"");
    private static final String TENANT = "{\"name\": \"Flood\"}";

    /** Enough to use up what comes back while one asks. */
    private static final int MOST_REQUESTS = 5_000;

    private static final int WAITS = 3;

    private final List<String> complaints = new ArrayList<>();
    private Optional<Target> flooding = Optional.empty();
    private final Asking asking = new Asking(CONNECTIONS);

    @Override
    public String name() {
        return "another tenant asks on " + CONNECTIONS + " connections without a pause";
    }

    @Override
    public boolean meetsLimits() {
        return true;
    }

    /** Others are to be answered as ever, and not merely somehow. */
    @Override
    public double mostTimesSlower() {
        return 2;
    }

    @Override
    public double neverSlowMillis() {
        return 0;
    }

    @Override
    public void begin(Target target) throws IOException {
        Target own = target.with(newTenantsKey(target));
        flooding = Optional.of(own);
        asking.begin(own, number -> request(own));
    }

    private static String newTenantsKey(Target target) throws IOException {
        try (Connection connection = new Connection(target.port())) {
            connection.send(target.asOperator().head("POST", "/v1/tenants")
                    + "Content-Type: application/json\r\nContent-Length: " + TENANT.length() + "\r\n\r\n" + TENANT);
            Answer answer = connection.answer();
            Matcher key = KEY.matcher(answer.body());
            if (!key.find()) {
                throw new IOException("no tenant was made: " + answer);
            }
            return key.group(1);
        }
    }

    private static String request(Target target) {
        return target.head("GET", "/v1/periods/2026-01/kpis/revenue") + "\r\n";
    }

    private static Answer ask(Connection connection, Target target) throws IOException {
        connection.send(request(target));
        return connection.answer();
    }

    @Override
    public Map<String, Integer> met() {
        return asking.met();
    }

    @Override
    public void end() {
        asking.end();
        flooding.ifPresent(this::awaitAsTold);
    }

    /** Whoever waits as long as a refusal says is let in. */
    private void awaitAsTold(Target target) {
        if (!met().containsKey("answered 429")) {
            complaints.add("it was never refused");
            return;
        }
        try (Connection connection = new Connection(target.port())) {
            for (int i = 0; i < WAITS; i++) {
                OptionalLong seconds = untilRefused(connection, target);
                if (seconds.isEmpty()) {
                    complaints.add("a refusal did not say how long to wait");
                    return;
                }
                Thread.sleep(1_000 * seconds.getAsLong());
                Answer answer = ask(connection, target);
                if (answer.status() != 200) {
                    complaints.add("after " + seconds.getAsLong() + " seconds, as told, it was answered " + answer);
                }
            }
        } catch (IOException broken) {
            complaints.add("no answer: " + broken.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static OptionalLong untilRefused(Connection connection, Target target) throws IOException {
        for (int i = 0; i < MOST_REQUESTS; i++) {
            Answer answer = ask(connection, target);
            if (answer.status() == 429) {
                return answer.retryAfterSeconds();
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public List<String> complaints() {
        return complaints;
    }
}
