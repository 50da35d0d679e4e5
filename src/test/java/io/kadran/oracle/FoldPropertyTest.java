package io.kadran.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kadran.journal.FoldIntake;
import io.kadran.oracle.Oracle.Dim;
import io.kadran.oracle.Oracle.Settings;
import io.kadran.tenant.Ledger;
import io.kadran.testing.Api;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URL;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers must be exact wherever the fold stands, and whoever writes, folds and reads meanwhile. */
@QuarkusTest
class FoldPropertyTest {

    private static final Ledger LEDGER = new Ledger(1, 1);
    private static final String ZONE = "Europe/Istanbul";

    private static final List<Question> QUESTIONS = List.of(
            new Question("revenue", List.of()),
            new Question("revenue", List.of(Dim.TEAM)),
            new Question("pipeline", List.of()),
            new Question("open-opportunities", List.of(Dim.TEAM)),
            new Question("marketing-cost", List.of(Dim.SOURCE)),
            new Question("buying-customers", List.of()),
            new Question("buying-customers", List.of(Dim.SEGMENT)),
            new Question("opportunities-called", List.of()),
            new Question("calls-per-opportunity", List.of(Dim.REP)),
            new Question("calls-per-opportunity", List.of(Dim.SOURCE)),
            new Question("opportunities-called", List.of(Dim.TEAM)),
            new Question("sales-cycle-median", List.of()),
            new Question("sales-cycle-median", List.of(Dim.PRODUCT)),
            new Question("active-reps", List.of(Dim.TEAM)),
            new Question("revenue-per-rep", List.of(Dim.REP)));

    private static final List<String> PERIODS = List.of("2026-01", "2026-01-07--2026-02-20", "2026");

    private record Question(String kpi, List<Dim> by) {}

    @TestHTTPResource
    URL url;

    @Inject
    TestDatabase database;

    @Inject
    FoldIntake folds;

    private Api api;

    @BeforeEach
    void anEmptyTenant() {
        api = new Api(url.toString());
        database.reset("EUR", ZONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersAreExactWhereverTheFoldStands(long seed) {
        Random random = new Random(seed);
        List<JsonNode> history = OracleRandomHistory.of(seed + 4_000, 120);
        List<JsonNode> delivered = new ArrayList<>();
        int from = 0;
        while (from < history.size()) {
            int to = Math.min(history.size(), from + 1 + random.nextInt(30));
            List<JsonNode> piece = history.subList(from, to);
            new Delivery(api, random.nextLong()).deliver(piece);
            delivered.addAll(piece);
            if (random.nextBoolean()) {
                folds.fold(LEDGER, 1 + random.nextInt(60));
            }
            OracleComparison comparison =
                    new OracleComparison(api, new Oracle(new Settings("EUR", ZoneId.of(ZONE), List.of()), delivered));
            for (Question question : QUESTIONS) {
                comparison.check(question.kpi(), PERIODS.get(random.nextInt(PERIODS.size())), question.by());
            }
            from = to;
        }
        String unfolded = answers();
        folds.fold(LEDGER);
        assertThat(answers()).isEqualTo(unfolded);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void writersFoldersAndReadersDoNotDisturbEachOther(long seed) throws Exception {
        List<JsonNode> history = OracleRandomHistory.of(seed + 5_000, 400);
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> writers = new ArrayList<>();
            int share = history.size() / 4;
            for (int i = 0; i < 4; i++) {
                List<JsonNode> part = history.subList(i * share, i == 3 ? history.size() : (i + 1) * share);
                Delivery delivery = new Delivery(api, seed * 10 + i);
                writers.add(threads.submit(() -> delivery.deliver(part)));
            }
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                others.add(threads.submit(() -> {
                    while (writing.get()) {
                        folds.fold(LEDGER, 25);
                    }
                }));
                others.add(threads.submit(() -> {
                    while (writing.get()) {
                        assertAnswersAddUp();
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            for (Future<?> other : others) {
                other.get();
            }
        } finally {
            writing.set(false);
            threads.shutdownNow();
        }
        OracleComparison comparison =
                new OracleComparison(api, new Oracle(new Settings("EUR", ZoneId.of(ZONE), List.of()), history));
        for (String period : PERIODS) {
            for (Question question : QUESTIONS) {
                comparison.check(question.kpi(), period, question.by());
            }
        }
    }

    /** Whatever others do meanwhile: the groups of one answer are of the same moment as its total. */
    private void assertAnswersAddUp() {
        for (String path : List.of("2026-Q1/kpis/revenue?by=source", "2026/kpis/calls?by=rep&each=month")) {
            JsonNode answer = api.json("/v1/periods/" + path);
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode row : answer.get("rows")) {
                sum = sum.add(row.get("value").decimalValue());
            }
            assertThat(sum).as(path).isEqualByComparingTo(answer.get("value").decimalValue());
        }
    }

    private String answers() {
        StringBuilder answers = new StringBuilder();
        for (String period : PERIODS) {
            for (Question question : QUESTIONS) {
                String by = question.by().isEmpty()
                        ? ""
                        : "?by=" + OracleComparison.name(question.by().get(0));
                answers.append(api.text("/v1/periods/" + period + "/kpis/" + question.kpi() + by))
                        .append('\n');
            }
        }
        return answers.toString();
    }
}
