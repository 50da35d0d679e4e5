package io.kadran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Single events, each acknowledged by itself, against pgbench inserting one such row a transaction, in turn. */
final class SinglePart {

    private static final int CLIENTS = 8;
    private static final String TABLE = "single_event";
    /** More than are answered in any round. */
    private static final int PREPARED_A_SECOND = 20_000;

    private final KadranProcess kadran;
    private final Options options;
    private final Report report;
    private final Today today;
    private final Pgbench pgbench;

    SinglePart(KadranProcess kadran, HistoryPlan plan, Options options, Report report) throws IOException {
        this.kadran = kadran;
        this.options = options;
        this.report = report;
        this.today = new Today(plan);
        this.pgbench = Pgbench.find();
    }

    void run() throws IOException, SQLException {
        List<Double> posted = new ArrayList<>();
        List<Double> inserted = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        Path script = Files.createTempFile("kadran-bench", ".sql");
        try (Connection connection = kadran.data().connectPeers();
                Clients clients = new Clients(kadran, CLIENTS)) {
            new RawTable(connection, TABLE);
            Files.writeString(script, script(today.call()));
            Throughput.warmUp(() -> post(clients));
            for (int round = 0; round < options.rounds(); round++) {
                Quiet.await(kadran);
                posted.add(post(clients));
                Quiet.await(kadran);
                List<String> variables = List.of("n=0", "round=" + System.currentTimeMillis());
                inserted.add(pgbench.rate(kadran.data(), script, CLIENTS, options.seconds(), variables));
                ratios.add(posted.get(round) / inserted.get(round));
            }
        } finally {
            Files.delete(script);
        }
        report.add(new Measurement(
                "single-event POST, 8 clients, against pgbench inserting one row a transaction",
                Numbers.rate(Samples.of(posted), "events"),
                Numbers.rate(Samples.of(inserted), "rows"),
                Samples.of(ratios),
                Bound.atLeast(0.6)));
        report.note("Peer of single events: " + pgbench.version());
    }

    private double post(Clients clients) {
        List<byte[]> prepared = new ArrayList<>();
        for (int i = 0; i < options.seconds() * PREPARED_A_SECOND; i++) {
            prepared.add(HttpConnection.post("/v1/events", today.next().bytes()));
        }
        Iterator<byte[]> requests = prepared.iterator();
        return Throughput.of(clients, options.seconds(), () -> next(requests), 201);
    }

    private static synchronized byte[] next(Iterator<byte[]> requests) {
        return requests.hasNext() ? requests.next() : null;
    }

    /** Each client counts its own rows, so that no sequence is asked. */
    private static String script(Event like) {
        return """
                \\set n :n + 1
                insert into %s (tenant_id, source, id, type, time, received_at, envelope)
                values (%d, '%s', concat_ws('-', :round::bigint, :client_id::int, :n::int), '%s', '%s', '%s', '%s');
                """.formatted(
                        TABLE, RawTable.TENANT, like.source(), like.type(), like.time(), like.time(), like.envelope());
    }
}
