package io.kadran.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The peer of asking: the raw events with the columns that the questions need, and an index for each of these. */
final class TypedTable {

    private static final String EXTRACT = """
            select raw.type, (raw.time at time zone 'UTC')::date, raw.time,
                data ->> 'opportunityId', data ->> 'customerId', data ->> 'repId', data ->> 'kind',
                (data ->> 'amount')::numeric, (data ->> 'from')::date
            from raw, lateral (select raw.envelope::jsonb -> 'data' as data offset 0) parsed
            """;

    private static final String CREATE = """
            create table event (
                type            text collate "C" not null,
                day             date             not null,
                time            timestamptz      not null,
                opportunity_id  text collate "C",
                customer_id     text collate "C",
                rep_id          text collate "C",
                kind            text collate "C",
                amount          numeric,
                cost_from       date
            )
            """;

    private static final String INDEX = """
            create index on event (type, day) include (time, opportunity_id, customer_id, rep_id, amount)
                where type in ('opportunity.won', 'sale.recorded', 'sale.refunded');
            create index on event (customer_id, day) include (type, opportunity_id, time)
                where type in ('opportunity.won', 'sale.recorded');
            create index on event (opportunity_id, time) where type = 'opportunity.reopened';
            create index on event (day) where type = 'opportunity.created';
            create index on event (day, opportunity_id)
                where type = 'activity.logged' and kind = 'call' and opportunity_id is not null;
            create index on event (cost_from) include (amount) where type = 'cost.recorded';
            create index on event (rep_id) where type = 'rep.updated';
            """;

    /** More than PostgreSQL takes by itself: sorts and groups shall not go to disk. */
    private static final String MEMORY = "set work_mem = '256MB'; set maintenance_work_mem = '512MB'";

    private final Connection connection;

    /** Makes the table from the raw one where it is missing. */
    TypedTable(Connection connection) throws SQLException {
        this.connection = connection;
        Sql.run(connection, MEMORY);
        if (Sql.value(connection, "select to_regclass('event')") == null) {
            connection.setAutoCommit(false);
            Sql.run(connection, CREATE);
            Sql.run(
                    connection,
                    "with raw as (select * from " + IngestPart.RAW_TABLE + ") insert into event " + EXTRACT);
            Sql.run(connection, INDEX);
            connection.commit();
            connection.setAutoCommit(true);
            Sql.run(connection, "vacuum (analyze) event");
        }
    }

    Connection connection() {
        return connection;
    }

    void add(Event event) throws SQLException {
        String sql =
                "with raw as (select ? as type, ?::timestamptz as time, ? as envelope) insert into event " + EXTRACT;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, event.type());
            statement.setString(2, event.time());
            statement.setString(3, event.envelope());
            statement.execute();
        }
    }
}
