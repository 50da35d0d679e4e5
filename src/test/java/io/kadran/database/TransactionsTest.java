package io.kadran.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TransactionsTest {

    @Inject
    Transactions transactions;

    @Inject
    TestDatabase database;

    private record Line(
            int number,
            Optional<String> name,
            Optional<BigDecimal> amount,
            Optional<LocalDate> day,
            Optional<Instant> at,
            Optional<Boolean> open,
            Optional<Short> kind) {}

    @BeforeEach
    void createTable() {
        database.execute("""
                create table scratch (
                    tenant_id bigint not null, number integer not null, entry bigint, name text, amount numeric,
                    day date, at timestamptz, open boolean, kind smallint, content bytea,
                    constraint scratch_pk primary key (tenant_id, number))
                """);
    }

    @AfterEach
    void dropTable() {
        database.execute("drop table scratch");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 99, 100, 2_500})
    void everyValueComesBackAsItWasHoweverManyRowsAreAppended(int count) {
        List<Line> lines = IntStream.range(0, count).mapToObj(this::line).toList();

        transactions.write(session -> {
            columns(lines).appendTo(session, "scratch", 7);
            return true;
        });

        List<Line> stored = transactions.snapshot(
                session -> session.sql("select * from scratch where tenant_id = ? order by number")
                        .bind(7L)
                        .list(TransactionsTest::read));
        assertThat(stored).isEqualTo(lines);
        Optional<Long> exact = transactions.snapshot(session -> session.sql(
                        "select count(*) as n from scratch where content = '\\x00ff'::bytea and entry = 9000000000")
                .first(row -> row.getLong("n")));
        assertThat(exact).contains((long) count);
    }

    private Line line(int number) {
        List<BigDecimal> amounts = List.of(
                new BigDecimal("0"),
                new BigDecimal("0.00"),
                new BigDecimal("-1250.50"),
                new BigDecimal("999999999999999.9999"),
                new BigDecimal("0.00000000000000000001"),
                new BigDecimal("10000"),
                new BigDecimal("-0.5"));
        List<LocalDate> days = List.of(
                LocalDate.of(2000, 1, 1),
                LocalDate.of(1970, 1, 1),
                LocalDate.of(2100, 12, 31),
                LocalDate.MIN,
                LocalDate.MAX);
        List<Instant> times = List.of(
                Instant.parse("1970-01-01T00:00:00.000001Z"),
                Instant.parse("2000-01-01T00:00:00Z"),
                Instant.parse("2026-09-14T10:11:12.123456Z"),
                Instant.parse("2100-12-31T23:59:59.999999Z"));
        List<String> names = List.of("", "plain", "tab\tline\nback\\slash \"quoted\"", "İstanbul 😀");
        boolean bare = number % 4 == 1;
        return new Line(
                number,
                bare ? Optional.empty() : Optional.of(names.get(number % names.size())),
                bare ? Optional.empty() : Optional.of(amounts.get(number % amounts.size())),
                bare ? Optional.empty() : Optional.of(days.get(number % days.size())),
                bare ? Optional.empty() : Optional.of(times.get(number % times.size())),
                bare ? Optional.empty() : Optional.of(number % 2 == 0),
                bare ? Optional.empty() : Optional.of((short) (number % 2 == 0 ? Short.MIN_VALUE : Short.MAX_VALUE)));
    }

    private static Columns<Line> columns(List<Line> lines) {
        return Columns.of(lines)
                .integer("number", Line::number)
                .bigint("entry", line -> 9_000_000_000L)
                .optionalText("name", Line::name)
                .optionalNumeric("amount", Line::amount)
                .optionalDate("day", Line::day)
                .optionalInstant("at", Line::at)
                .optionalBool("open", Line::open)
                .optionalSmallint("kind", Line::kind)
                .bytes("content", line -> new byte[] {0, (byte) 0xff});
    }

    private static Line read(Row row) {
        Optional<Short> kind = row.findText("kind").map(Short::valueOf);
        Optional<Boolean> open = row.findText("open").map(text -> row.isTrue("open"));
        return new Line(
                row.getInteger("number"),
                row.findText("name"),
                row.findNumeric("amount"),
                row.findDate("day"),
                row.findInstant("at"),
                open,
                kind);
    }

    @Test
    void numbersWithTrailingZerosBeforeThePointAreKeptWhole() {
        transactions.write(session -> {
            Columns.of(List.of(1))
                    .integer("number", number -> number)
                    .numeric("amount", number -> new BigDecimal("12E+5"))
                    .appendTo(session, "scratch", 1);
            return true;
        });

        Optional<BigDecimal> stored = transactions.snapshot(
                session -> session.sql("select amount from scratch").first(row -> row.getNumeric("amount")));
        assertThat(stored).contains(new BigDecimal("1200000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void appendingWhatIsThereAlreadyFailsAndLeavesNothing(int count) {
        insert(1, count - 1);

        assertThatThrownBy(() -> transactions.write(session -> {
                    session.sql("insert into scratch (tenant_id, number) values (1, -1)")
                            .execute();
                    columns(IntStream.range(0, count).mapToObj(this::line).toList())
                            .appendTo(session, "scratch", 1);
                    return true;
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("duplicate key");

        assertThat(numbers(1)).containsExactly(count - 1);
    }

    @Test
    void statementsOfAPipelineSeeWhatThoseBeforeThemWrote() {
        List<Object> seen = transactions.write(session -> {
            Pipeline pipeline = session.pipeline();
            var written =
                    pipeline.execute(pipeline.sql("insert into scratch (tenant_id, number, name) values (?, ?, ?)")
                            .bind(1L)
                            .bind(5)
                            .bind("five"));
            var names = pipeline.list(
                    pipeline.sql("select name from scratch where tenant_id = ?").bind(1L), row -> row.getText("name"));
            var none = pipeline.list(
                    pipeline.sql("select name from scratch where tenant_id = ?").bind(2L), row -> row.getText("name"));
            var updated = pipeline.execute(pipeline.sql("update scratch set name = 'other' where day = ?")
                    .bind(LocalDate.of(2026, 1, 1)));
            pipeline.run();
            return List.of(written.get(), names.get(), none.get(), updated.get());
        });

        assertThat(seen).containsExactly(1, List.of("five"), List.of(), 0);
        assertThat(numbers(1)).containsExactly(5);
    }

    @Test
    void aPipelineMayCommitAndNothingCanFollow() {
        assertThatThrownBy(() -> transactions.write(session -> {
                    Pipeline pipeline = session.pipeline();
                    pipeline.execute(pipeline.sql("insert into scratch (tenant_id, number) values (1, 1)"));
                    pipeline.runAndCommit();
                    session.sql("insert into scratch (tenant_id, number) values (1, 2)")
                            .execute();
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(numbers(1)).containsExactly(1);
    }

    @Test
    void aFailureWithinAPipelineUndoesTheWholeTransaction() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> transactions.write(session -> {
                        session.sql("insert into scratch (tenant_id, number) values (1, 1)")
                                .execute();
                        Pipeline pipeline = session.pipeline();
                        pipeline.execute(pipeline.sql("insert into scratch (tenant_id, number) values (1, 2)"));
                        pipeline.execute(pipeline.sql("insert into scratch (tenant_id, number) values (1, 1)"));
                        pipeline.execute(pipeline.sql("insert into scratch (tenant_id, number) values (1, 3)"));
                        pipeline.runAndCommit();
                        return true;
                    }))
                    .isInstanceOf(DatabaseException.class);
        }

        assertThat(numbers(1)).isEmpty();
    }

    @Test
    void aTransactionThatGoesOnAfterAFailureIsNeverTakenForCommitted() {
        assertThatThrownBy(() -> transactions.write(session -> {
                    session.sql("insert into scratch (tenant_id, number) values (1, 1)")
                            .execute();
                    assertThatThrownBy(() -> session.sql("select 1 / 0").list(row -> row))
                            .isInstanceOf(DatabaseException.class);
                    return true;
                }))
                .isInstanceOf(DatabaseException.class);

        assertThat(numbers(1)).isEmpty();
    }

    @Test
    void aSnapshotAtOnceIsOfOneMomentAndReadsOnly() {
        insert(1, 4);

        List<Object> seen = transactions.snapshotAtOnce(pipeline -> {
            var numbers = pipeline.list(
                    pipeline.sql("select number from scratch where number = any(array[?])")
                            .bind(4),
                    row -> row.getInteger("number"));
            var isolation = pipeline.list(
                    pipeline.sql("select current_setting('transaction_isolation') as level"),
                    row -> row.getText("level"));
            return () -> List.of(numbers.get(), isolation.get());
        });
        assertThat(seen).containsExactly(List.of(4), List.of("repeatable read"));
        assertThatThrownBy(() -> transactions.<Integer>snapshotAtOnce(pipeline -> {
                    var written =
                            pipeline.execute(pipeline.sql("insert into scratch (tenant_id, number) values (1, 5)"));
                    return written::get;
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("read-only");
        assertThat(numbers(1)).containsExactly(4);
    }

    @Test
    void muchGoesThroughAPipelineInBothDirections() {
        List<String> texts = Collections.nCopies(20_000, "x".repeat(100));

        List<Integer> sizes = transactions.snapshotAtOnce(pipeline -> {
            List<Pipeline.Result<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                results.add(pipeline.list(
                        pipeline.sql("select unnest(?::text[]) as text").bind(texts), row -> row.getText("text")));
            }
            return () -> results.stream().map(result -> result.get().size()).toList();
        });

        assertThat(sizes).hasSize(10).containsOnly(20_000);
    }

    @Test
    void aTransactionThatHadToGiveWayIsRunAgain() {
        insert(1, 1);
        List<Integer> attempts = new ArrayList<>();

        transactions.write(session -> {
            attempts.add(attempts.size());
            if (attempts.size() < 3) {
                session.sql("do $$ begin raise exception using errcode = '40P01'; end $$")
                        .execute();
            }
            return session.sql("insert into scratch (tenant_id, number) values (1, 2)")
                    .execute();
        });

        assertThat(attempts).hasSize(3);
        assertThat(numbers(1)).containsExactly(1, 2);
    }

    @Test
    void aConnectionLostInMidTransactionLeavesNothingAndTheNextOneWorks() {
        assertThatThrownBy(() -> transactions.write(session -> {
                    session.sql("insert into scratch (tenant_id, number) values (1, 1)")
                            .execute();
                    return session.sql("select pg_terminate_backend(pg_backend_pid()) as ended")
                            .list(row -> row.isTrue("ended"));
                }))
                .isInstanceOf(DatabaseException.class);

        assertThat(numbers(1)).isEmpty();
        insert(1, 2);
        assertThat(numbers(1)).containsExactly(2);
    }

    private void insert(long tenant, int number) {
        transactions.write(session -> session.sql("insert into scratch (tenant_id, number) values (?, ?)")
                .bind(tenant)
                .bind(number)
                .execute());
    }

    private List<Integer> numbers(long tenant) {
        return transactions.snapshot(
                session -> session.sql("select number from scratch where tenant_id = ? order by number")
                        .bind(tenant)
                        .list(row -> row.getInteger("number")));
    }
}
