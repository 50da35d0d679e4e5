package io.kadran.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kadran.contract.Contract.Operation;
import io.kadran.contract.ContractExamples.BodyExample;
import io.kadran.kpi.Catalogue;
import io.kadran.tenant.Scope;
import io.kadran.testing.Api;
import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import io.kadran.testing.TestClock;
import io.kadran.testing.TestDatabase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two tenants whose things have the same ids and different figures ask for all there is, both at once, and write meanwhile. What
 * each is answered is what it was answered alone.
 */
@QuarkusTest
class IsolationTest {

    private static final Logger LOG = Logger.getLogger(IsolationTest.class);

    private static final Contract CONTRACT = Contract.read();
    private static final ContractExamples EXAMPLES = new ContractExamples(CONTRACT);

    private static final int CLIENTS = 8;
    private static final int ACTIONS = 150;
    private static final int WRITES_PER_HUNDRED = 10;
    private static final long SEED = 20_261_128;
    private static final String KEY_ID = "isolation";

    /** What differs between the tenants besides amounts. */
    private static final Set<String> TEXTS = Set.of("name", "team", "segment", "product", "reason", "stage", "outcome");

    /** When a key was last used is known a little later, and changes while it is used. */
    private static final Pattern LAST_USE = Pattern.compile(",\"lastUsedAt\":\"[^\"]*\"");

    private static final BigDecimal FACTOR = BigDecimal.valueOf(3);

    /**
     * A tenant, with what it is answered when nobody else asks.
     *
     * @param ids of its key, imports and tasks, by the path before them
     */
    private record Book(
            String name, RawHttp http, Map<String, String> ids, Map<String, String> answers, Map<String, String> tags) {

        Answer get(String path, Optional<String> tag) {
            return http.send(
                    "GET",
                    path,
                    "",
                    tag.map(known -> "If-None-Match: " + known + "\r\n").orElse(""),
                    new byte[0]);
        }
    }

    @TestHTTPResource
    String server;

    @Inject
    TestDatabase database;

    @Inject
    TestClock clock;

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unchanged = new AtomicInteger();

    @BeforeEach
    void empty() {
        database.reset();
        clock.set("2026-04-01T12:00:00Z");
    }

    @AfterEach
    void letTheClockRun() {
        clock.unset();
    }

    @Test
    void no_answer_to_one_tenant_holds_anything_of_another() throws Exception {
        database.tenant(2);
        String[] scopes = Scope.OF_TENANTS.toArray(String[]::new);
        Book first = load("first", database.key(1, KEY_ID, scopes), false);
        Book second = load("second", database.key(2, KEY_ID, scopes), true);
        List<String> paths = paths(first, second);
        List.of(first, second).forEach(book -> askAlone(book, paths));
        assertDifferent(first, second);

        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(SEED + client);
                boolean even = client % 2 == 0;
                work.add(() -> {
                    hammer(random, even ? first : second, even ? second : first, paths);
                    return null;
                });
            }
            for (Future<Void> done : clients.invokeAll(work)) {
                throwWhatFailed(done);
            }
        } finally {
            clients.shutdown();
        }

        assertThat(tagsOf(first)).doesNotContainAnyElementsOf(tagsOf(second));
        assertThat(unchanged.get()).isPositive();
        LOG.infof(
                "Isolation: %d paths, %d answers by %d clients, %d of them 304; %d writes; seed %d",
                paths.size(), answered.get(), CLIENTS, unchanged.get(), written.get(), SEED);
    }

    private static void throwWhatFailed(Future<Void> done) throws InterruptedException {
        try {
            done.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(String.valueOf(failed.getMessage()), failed);
        }
    }

    /** One client, of one tenant. It also shows the tags that the other tenant was given for the same paths. */
    private void hammer(Random random, Book own, Book other, List<String> paths) {
        for (int action = 0; action < ACTIONS; action++) {
            if (random.nextInt(100) < WRITES_PER_HUNDRED) {
                write(own, written.incrementAndGet());
                continue;
            }
            String path = paths.get(random.nextInt(paths.size()));
            boolean asOther = random.nextBoolean();
            Optional<String> tag =
                    Optional.ofNullable((asOther ? other : own).tags().get(path));
            Answer answer = own.get(path, tag);
            answered.incrementAndGet();
            if (answer.status() == 304) {
                assertThat(asOther)
                        .as("%s knows what %s was given for %s", own.name(), other.name(), path)
                        .isFalse();
                unchanged.incrementAndGet();
            } else {
                assertThat(shown(answer))
                        .as("%s asks %s", own.name(), path)
                        .isEqualTo(own.answers().get(path));
            }
            answer.header("etag").ifPresent(given -> own.tags().put(path, given));
        }
    }

    /** What happens years later, under ids that both tenants have: it changes versions, but no figure that is asked for. */
    private static void write(Book book, int number) {
        String event = """
                {"id": "later-%d", "source": "/later", "type": "opportunity.created", "time": "2031-01-01T00:00:00Z",
                "data": {"opportunityId": "later-%d", "amount": %d}}""".formatted(number, number % 10, number);
        Answer answer =
                book.http().send("POST", "/v1/events", "application/json", event.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static void askAlone(Book book, List<String> paths) {
        for (String path : paths) {
            Answer answer = book.get(path, Optional.empty());
            assertThat(answer.status()).as("%s: %s", path, answer.body()).isLessThan(500);
            book.answers().put(path, shown(answer));
            answer.header("etag").ifPresent(tag -> book.tags().put(path, tag));
        }
    }

    private static String shown(Answer answer) {
        return answer.status() + " " + LAST_USE.matcher(answer.body()).replaceAll("");
    }

    private static Set<String> tagsOf(Book book) {
        return new HashSet<>(book.tags().values());
    }

    /** Else the test would show nothing: each operation has at least one path that tells the tenants apart. */
    private static void assertDifferent(Book first, Book second) {
        for (Operation question : questions()) {
            assertThat(first.answers().keySet())
                    .as(question.path())
                    .filteredOn(path -> isOf(question, path))
                    .anyMatch(path -> !Objects.equals(
                            first.answers().get(path), second.answers().get(path)));
        }
    }

    private static boolean isOf(Operation question, String path) {
        return path.split("\\?", 2)[0].matches(question.path().replaceAll("\\{[^/]+}", "[^/]+"));
    }

    private static List<Operation> questions() {
        return CONTRACT.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> Scope.OF_TENANTS.stream()
                        .anyMatch(operation.node().path("security").toString()::contains))
                .toList();
    }

    /** All that can be asked: with the ids of both, where there are some. */
    private static List<String> paths(Book... books) {
        List<String> paths = new ArrayList<>();
        for (Operation question : questions()) {
            List<String> withIds = Stream.of(books)
                    .flatMap(book -> book.ids().entrySet().stream())
                    .filter(id -> question.path().startsWith(id.getKey()))
                    .map(id -> question.path().replace("{id}", id.getValue()))
                    .toList();
            paths.addAll(withIds.isEmpty() ? List.of(CONTRACT.path(question)) : withIds);
        }
        // What is written meanwhile stands in the log.
        paths.replaceAll(path -> path.equals("/v1/events") ? "/v1/events?limit=1000&to=2031-01-01T00:00:00Z" : path);
        for (String kpi : Catalogue.kadran().ids()) {
            for (String how : List.of("?compare=previous", "?by=rep", "?by=team&each=month", "?rep=ayse&source=web")) {
                paths.add("/v1/periods/2026-Q1/kpis/" + kpi + how);
            }
        }
        return List.copyOf(new HashSet<>(paths)).stream().sorted().toList();
    }

    private Book load(String name, String key, boolean other) {
        Book book = new Book(
                name, RawHttp.with(server, key), new HashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        book.ids().put("/v1/api-keys/", KEY_ID);
        if (other) {
            send(book, "PATCH", "/v1/tenant", """
                    {"name": "another", "currency": "TRY", "timeZone": "Europe/Istanbul", "language": "tr"}""");
            send(book, "PUT", "/v1/exchange-rates", """
                    [{"currency": "EUR", "day": "2026-01-01", "rate": 50}]""");
        }
        EXAMPLES.of("postEvents").filter(example -> example.value().isObject()).forEach(example -> {
            JsonNode event = other ? changed(example.value()) : example.value();
            assertThat(send(book, "POST", "/v1/events", event.toString()).status())
                    .isEqualTo(201);
        });
        if (!other) {
            EXAMPLES.of("putExchangeRates").forEach(example -> EXAMPLES.send(example, book.http()));
        }
        EXAMPLES.of("importCsv").forEach(example -> {
            Answer begun = EXAMPLES.send(other ? withRefusedRow(example) : example, book.http());
            awaitEnd(book, "/v1/imports/", begun.json().get("id").asText());
        });
        for (String task : List.of("rebuild", "audit")) {
            Answer begun = book.http().send("POST", "/v1/admin/" + task, "", "", new byte[0]);
            awaitEnd(book, "/v1/admin/" + task + "s/", begun.json().get("id").asText());
        }
        return book;
    }

    /** The id of an import comes from its file. */
    private static BodyExample withRefusedRow(BodyExample example) {
        ObjectNode parts = example.value().deepCopy();
        parts.put("file", parts.get("file").asText().replace("490,00", "of another"));
        return new BodyExample(example.operation(), example.mediaType(), example.name(), parts);
    }

    private static void awaitEnd(Book book, String path, String id) {
        book.ids().put(path, id);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !book.get(path + id, Optional.empty())
                        .json()
                        .path("state")
                        .asText()
                        .equals("running"));
    }

    private static Answer send(Book book, String method, String path, String body) {
        Answer answer = book.http().send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    /** The same event under the same ids, of another company. */
    private static JsonNode changed(JsonNode event) {
        ObjectNode changed = event.deepCopy();
        ObjectNode data = (ObjectNode) changed.get("data");
        data.properties().forEach(field -> {
            if (TEXTS.contains(field.getKey()) && field.getValue().isTextual()) {
                field.setValue(
                        Api.JSON.getNodeFactory().textNode(field.getValue().asText() + " of another"));
            }
            if (field.getKey().equals("amount")) {
                field.setValue(Api.JSON
                        .getNodeFactory()
                        .numberNode(field.getValue().decimalValue().multiply(FACTOR)));
            }
        });
        return changed;
    }
}
