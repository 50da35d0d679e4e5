package io.kadran.demo;

import io.kadran.database.Session;
import java.time.LocalDate;
import java.util.Optional;

/** What the log holds, as far as it matters to the demo. */
final class DemoLogQuery {

    /**
     * How far a history was loaded.
     *
     * @param events how many of its events, the first so many, are in the log
     */
    record Loaded(LocalDate firstDay, long events) {}

    boolean isEmpty(Session session, long tenant) {
        return session.sql("select 1 as found from event_log where tenant_id = ? limit 1")
                .bind(tenant)
                .first(row -> row.getInteger("found"))
                .isEmpty();
    }

    Optional<Loaded> find(Session session, long tenant) {
        String sql = """
                select source, count(*) as events
                from event_log
                where tenant_id = ? and source like '%s%%'
                group by source
                order by source
                limit 1
                """.formatted(DemoHistory.SOURCE_PREFIX);
        return session.sql(sql).bind(tenant).first(row -> {
            String firstDay = row.getText("source").substring(DemoHistory.SOURCE_PREFIX.length());
            return new Loaded(LocalDate.parse(firstDay), row.getLong("events"));
        });
    }
}
