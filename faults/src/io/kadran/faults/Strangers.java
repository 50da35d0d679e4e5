package io.kadran.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/** Who has no key asks all the same: with none, with those that are none, with made-up ones, each another. */
final class Strangers implements Fault {

    private static final int CONNECTIONS = 16;
    private static final int KINDS = 6;
    private static final String PATH = "/v1/periods/2026-01/kpis/revenue";
    private static final Set<String> REFUSALS =
            Set.of("answered 400", "answered 401", "answered 404", "answered 429", "connection ended");

    private final Asking asking = new Asking(CONNECTIONS);

    @Override
    public String name() {
        return "on " + CONNECTIONS + " connections is asked without a pause by whoever has no key";
    }

    @Override
    public boolean meetsLimits() {
        return true;
    }

    @Override
    public void begin(Target target) {
        asking.begin(target, number -> request(target));
    }

    private static String request(Target target) {
        // By chance: a connection may be ended after its first request.
        int kind = ThreadLocalRandom.current().nextInt(KINDS);
        String host = " HTTP/1.1\r\nHost: 127.0.0.1:" + target.port() + "\r\n";
        return switch (kind) {
            case 0 -> "GET " + PATH + host + "\r\n";
            case 1 -> "GET " + PATH + host + "Authorization: Bearer nonsense\r\n\r\n";
            case 2 -> "GET " + PATH + host + "Authorization: Basic bm9ib2R5Om5vdGhpbmc=\r\n\r\n";
            case 3 -> "GET " + PATH + "?api_key=nonsense" + host + "\r\n";
            case 4 -> "GET /v1/nothing" + host + "\r\n";
            default -> target.with(madeUp(target.key())).head("GET", PATH) + "\r\n";
        };
    }

    /** Well-formed, and of a tenant that there is: kadran_key_TENANT_ID_SECRET. */
    private static String madeUp(String key) {
        String[] parts = key.split("_", 5);
        parts[3] = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50), 36);
        return String.join("_", parts);
    }

    @Override
    public Map<String, Integer> met() {
        return asking.met();
    }

    @Override
    public void end() {
        asking.end();
    }

    @Override
    public List<String> complaints() {
        Set<String> others = new TreeSet<>(met().keySet());
        others.removeAll(REFUSALS);
        return others.isEmpty() ? List.of() : List.of("strangers were " + others);
    }
}
