package io.kadran.crm.csv;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.kadran.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ImportResourceTest {

    private static final String SALES = """
            {"event": "sale.recorded", "source": "/shop", "time": {"column": "at"},
             "fields": {"saleId": {"column": "id"}, "amount": {"column": "total"}}}""";
    private static final String REPS = """
            {"event": "rep.updated", "source": "/crm", "fields": {"repId": {"column": "rep"}, "team": {"column": "team"}}}""";
    private static final String HEADER = "id,at,total\n";
    private static final String TWO_SALES = HEADER + "s-1,2026-01-05T10:00:00Z,10.50\ns-2,2026-01-06T10:00:00Z,2\n";

    @Inject
    TestDatabase database;

    @Inject
    ImportStore imports;

    @BeforeEach
    void reset() {
        database.reset();
    }

    private static void revenueIs(Number revenue) {
        given().get("/v1/periods/2026-01/kpis/revenue").then().statusCode(200).body("value", equalTo(revenue));
    }

    @Test
    void aFileIsTakenInInTheBackground() {
        Response response = Uploads.post(TWO_SALES, SALES);
        String id = response.jsonPath().getString("id");
        response.then()
                .statusCode(202)
                .header("Location", endsWith("/v1/imports/" + id))
                .body("file.name", equalTo("export.csv"))
                .body("file.size", equalTo(TWO_SALES.length()))
                .body("file.sha256", equalTo(ImportForm.sha256(TWO_SALES)))
                .body("dryRun", equalTo(false));
        JsonPath document = Uploads.done(id);
        assertThat(document.getMap("rows"))
                .isEqualTo(
                        Map.of("read", 2, "stored", 2, "duplicates", 0, "conflicts", 0, "rejected", 0, "skipped", 0));
        assertThat(document.getLong("file.bytesRead")).isEqualTo(TWO_SALES.length());
        assertThat(document.getList("rejections")).isEmpty();
        assertThat(document.getString("finishedAt")).isNotNull();
        revenueIs(12.5f);
    }

    /** A year that Java takes, and PostgreSQL does not. */
    @ParameterizedTest
    @ValueSource(strings = {"+300000-01-01T00:00:00Z", "-300000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
    void aCursorOfAMomentThatCannotBeKeptIsRefused(String moment) {
        byte[] cursor = (moment + "\nx").getBytes(StandardCharsets.UTF_8);
        given().queryParam("cursor", Base64.getUrlEncoder().withoutPadding().encodeToString(cursor))
                .get("/v1/imports")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("must be the next of a page before"));
    }

    @Test
    void theSameUploadAgainChangesNothingAndIsAnsweredWithTheSameImport() {
        JsonPath first = Uploads.done(TWO_SALES, SALES);
        Response again = Uploads.post(TWO_SALES, SALES.replace(", ", " ,\n"));
        again.then()
                .statusCode(200)
                .body("id", equalTo(first.getString("id")))
                .body("exportedAt", equalTo(first.getString("exportedAt")))
                .body("state", equalTo("done"))
                .body("rows.stored", equalTo(2));
        given().get("/v1/events").then().body("events", hasSize(2));
    }

    @Test
    void theSameUploadWithItsMomentIsTheSameImport() {
        Map<String, String> moment = Map.of("exportedAt", "2026-02-01T00:00:00+03:00");
        byte[] csv = TWO_SALES.getBytes(StandardCharsets.UTF_8);
        JsonPath first = Uploads.done(csv, SALES, moment);
        assertThat(first.getString("exportedAt")).isEqualTo("2026-01-31T21:00:00Z");
        JsonPath again = Uploads.done(csv, SALES, moment);
        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        JsonPath withoutMoment = Uploads.done(csv, SALES, Map.of());
        assertThat(withoutMoment.getString("id")).isEqualTo(first.getString("id"));
    }

    @Test
    void aNewerExportBringsTheRecordsUpToDate() {
        String deals = """
                {"event": "opportunity.snapshot", "source": "/crm", "fields": {
                  "opportunityId": {"column": "id"}, "status": {"column": "status"}, "closedOn": {"column": "closed"},
                  "createdOn": {"column": "created"}, "amount": {"column": "value"}}}""";
        String header = "id,status,created,closed,value\n";
        Uploads.done(header + "o-1,won,2026-01-02,2026-01-09,100\n", deals);
        revenueIs(100);
        Uploads.done(header + "o-1,won,2026-01-02,2026-01-09,120\no-2,won,2026-01-02,2026-01-09,5\n", deals);
        revenueIs(125);
    }

    @Test
    void aDryRunStoresNothing() {
        byte[] csv = (TWO_SALES + "s-3,yesterday,1\n").getBytes(StandardCharsets.UTF_8);
        JsonPath document = Uploads.done(csv, SALES, Map.of("dryRun", "true"));
        assertThat(document.getBoolean("dryRun")).isTrue();
        assertThat(document.getInt("rows.stored")).isEqualTo(2);
        assertThat(document.getInt("rows.rejected")).isEqualTo(1);
        assertThat(document.getInt("rejections[0].line")).isEqualTo(4);
        given().get("/v1/events").then().body("events", hasSize(0));
        JsonPath imported = Uploads.done(csv, SALES, Map.of());
        assertThat(imported.getInt("rows.stored")).isEqualTo(2);
        assertThat(imported.getString("id")).isNotEqualTo(document.getString("id"));
    }

    @Test
    void aDryRunForeseesDuplicatesAndConflicts() {
        Map<String, String> moment = Map.of("exportedAt", "2026-02-01T00:00:00Z");
        byte[] csv = TWO_SALES.getBytes(StandardCharsets.UTF_8);
        Map<String, String> dry = Map.of("exportedAt", "2026-02-01T00:00:00Z", "dryRun", "true");
        assertThat(Uploads.done(csv, SALES, dry).getInt("rows.stored")).isEqualTo(2);
        Uploads.done(csv, SALES, moment);
        assertThat(Uploads.done(csv, SALES, dry).getInt("rows.duplicates")).isEqualTo(2);
        String doubled = SALES.replace("\"total\"", "\"total\", \"scale\": 2");
        JsonPath conflicts = Uploads.done(csv, doubled, moment);
        assertThat(conflicts.getInt("rows.conflicts")).isEqualTo(2);
        assertThat(conflicts.getList("rejections.line")).containsExactly(2, 3);
        assertThat(conflicts.getString("rejections[0].errors[0].detail")).contains("other content");
        revenueIs(12.5f);
    }

    @Test
    void anImportThatWasCutOffGoesOn() {
        JsonPath done = Uploads.done(rows(2_500), SALES);
        String id = done.getString("id");
        assertThat(imports.claim(1, id, "another", Instant.EPOCH, Instant.EPOCH))
                .isFalse();
        database.execute("update csv_import set state = 'running', worker = 'dead', finished_at = null,"
                + " heartbeat_at = now() - interval '1 hour', last_line = 1001, rows_read = 1000, rows_stored = 1000");
        given().get("/v1/imports/" + id)
                .then()
                .body("state", equalTo("failed"))
                .body("problem.status", equalTo(503))
                .body("problem.detail", containsString("same file"));
        Uploads.post(rows(2_500), SALES).then().statusCode(202).body("id", equalTo(id));
        JsonPath resumed = Uploads.done(id);
        assertThat(resumed.getInt("rows.read")).isEqualTo(2_500);
        assertThat(resumed.getInt("rows.stored")).isEqualTo(1_000);
        assertThat(resumed.getInt("rows.duplicates")).isEqualTo(1_500);
        given().get("/v1/periods/2026-01/kpis/sales").then().body("value", equalTo(2_500));
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "s-" + i + ",2026-01-05T10:00:00Z,1\n")
                .collect(Collectors.joining("", HEADER, ""));
    }

    @Test
    void refusedRowsArePagedWithTheirLines() {
        String csv = HEADER + "s-1,2026-01-05T10:00:00Z,x\n".repeat(250);
        JsonPath document = Uploads.done(csv, SALES);
        assertThat(document.getList("rejections")).hasSize(100);
        assertThat(document.getString("rejections[0].errors[0].column")).isEqualTo("total");
        assertThat(document.getString("rejections[0].errors[0].pointer")).isEqualTo("/data/amount");
        String path = "/v1/imports/" + document.getString("id") + "/rejections";
        JsonPath page = given().queryParam("limit", 200).get(path).jsonPath();
        assertThat(page.getList("rejections.line", Integer.class))
                .isEqualTo(IntStream.rangeClosed(2, 201).boxed().toList());
        given().queryParam("limit", 200)
                .queryParam("cursor", page.getString("next"))
                .get(path)
                .then()
                .body("rejections", hasSize(50))
                .body("rejections[49].line", equalTo(251))
                .body("next", nullValue());
        given().queryParam("cursor", "x").get(path).then().statusCode(400);
    }

    @Test
    void importsAreListedTheNewestFirst() {
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> Uploads.done(rows(i + 1), SALES).getString("id"))
                .toList();
        JsonPath page = given().queryParam("limit", 2).get("/v1/imports").jsonPath();
        assertThat(page.getList("imports.id")).containsExactly(ids.get(2), ids.get(1));
        given().queryParam("limit", 2)
                .queryParam("cursor", page.getString("next"))
                .get("/v1/imports")
                .then()
                .body("imports.id", contains(ids.get(0)))
                .body("next", nullValue());
        given().get("/v1/imports/none").then().statusCode(404).contentType("application/problem+json");
        given().get("/v1/imports/none/rejections").then().statusCode(404);
    }

    @Test
    void aRowThatIsNoTextOrTooWideCostsItsNeighboursNothing() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\uFEFFrep,team\r\nayse,North\r\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("jos\u00e9,South\r\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes("a\0b,South\r\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(("x".repeat(10_000) + ",South\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(("x" + ",".repeat(100_000) + "\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("\"two\r\nlines\" x,South\r\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("=cmd(),'South\r\n".getBytes(StandardCharsets.UTF_8));
        JsonPath document = Uploads.done(bytes.toByteArray(), REPS, Map.of());
        assertThat(document.getInt("rows.stored")).isEqualTo(2);
        assertThat(document.getList("rejections.line")).containsExactly(3, 4, 5, 6, 7);
        assertThat(document.getString("rejections[0].errors[0].detail")).contains("encoding");
    }

    @Test
    void anotherEncodingIsReadWhereTheMappingNamesIt() {
        byte[] csv = "rep,team\nAyşe,Güney\n".getBytes(Charset.forName("ISO-8859-9"));
        String mapping = REPS.replace("{\"event\"", "{\"encoding\": \"ISO-8859-9\", \"event\"");
        assertThat(Uploads.done(csv, mapping, Map.of()).getInt("rows.stored")).isEqualTo(1);
        given().get("/v1/events").then().body("events[0].event.data.repId", equalTo("Ayşe"));
    }

    @Test
    void utf16IsReadByItsByteOrderMark() {
        byte[] csv = "\uFEFFrep\tteam\nAyşe\tGüney\n".getBytes(StandardCharsets.UTF_16LE);
        String mapping = REPS.replace("{\"event\"", "{\"delimiter\": \"\\t\", \"event\"");
        assertThat(Uploads.done(csv, mapping, Map.of()).getInt("rows.stored")).isEqualTo(1);
    }

    @Test
    void aMappingThatDoesNotFitTheFileIsRefusedAtOnce() {
        Uploads.post("id,at,totl\n", SALES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/fields/amount/column"))
                .body("errors[0].detail", containsString("did you mean totl?"));
        Uploads.post(TWO_SALES, SALES.replace("saleId", "sailId"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/fields/sailId", "/fields/saleId"));
        given().get("/v1/imports").then().body("imports", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", ",,\n", "\uFEFF", "PK\u0003\u0004", "\"unclosed\nrep,team\n"})
    void aFileWithoutAHeaderIsRefused(String csv) {
        Uploads.post(csv, REPS)
                .then()
                .statusCode(422)
                .body("errors.parameter", contains("file"))
                .body("errors[0].detail", containsString("is"));
    }

    @Test
    void aFileThatIsNoCsvIsRefused() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("rep,team\n".getBytes(StandardCharsets.UTF_8));
        }
        Uploads.form(zipped.toByteArray(), REPS)
                .post("/v1/imports")
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("gzip"));
        Uploads.post("c,".repeat(100_000) + "\n", REPS)
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("100001 columns"));
        Uploads.post("x".repeat(2_000_000) + "\n", REPS).then().statusCode(422);
    }

    @Test
    void aHeaderAloneIsAnImportOfNothing() {
        assertThat(Uploads.done("rep,team\n", REPS).getInt("rows.read")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"event\": 1, \"event\": 2}", "{} {}", "nonsense"})
    void aMappingThatIsNoJsonIsRefused(String mapping) {
        int status = Uploads.post(TWO_SALES, mapping)
                .then()
                .body("errors.parameter", contains("mapping"))
                .extract()
                .statusCode();
        assertThat(status).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"x\"", "{\"source\": \"\\ud800\"}"})
    void aMappingThatIsNoMappingIsRefused(String mapping) {
        Uploads.post(TWO_SALES, mapping).then().statusCode(422);
    }

    @Test
    void missingUnknownAndBadPartsAreRefused() {
        given().multiPart("mapping", SALES)
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("file"));
        given().multiPart("file", "a.csv", new byte[] {65})
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("mapping"));
        given().multiPart("file", "plain text")
                .multiPart("mapping", SALES)
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("file"));
        byte[] csv = TWO_SALES.getBytes(StandardCharsets.UTF_8);
        Uploads.form(csv, SALES)
                .multiPart("dryrun", "true")
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("dryRun"));
        Uploads.form(csv, SALES)
                .multiPart("dryRun", "yes")
                .post("/v1/imports")
                .then()
                .statusCode(400);
        Uploads.form(csv, SALES)
                .multiPart("exportedAt", "yesterday")
                .post("/v1/imports")
                .then()
                .statusCode(400);
        Uploads.form(csv, SALES)
                .queryParam("exportedAt", "2026-02-30T00:00:00Z")
                .post("/v1/imports")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/imports")
                .then()
                .statusCode(415);
        given().contentType("multipart/form-data; boundary=x")
                .body("not multipart".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("instance", equalTo("/v1/imports"));
        given().contentType("multipart/form-data; boundary=x")
                .body("--x\r\nno header".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("instance", equalTo("/v1/imports"));
    }

    @Test
    void aMappingBeyondAllBoundsIsRefused() {
        String mapping = REPS + " ".repeat(2_000_000);
        Uploads.post(TWO_SALES, mapping).then().statusCode(413);
        given().multiPart("file", "a.csv", TWO_SALES.getBytes(StandardCharsets.UTF_8))
                .multiPart("mapping", "mapping.json", mapping.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports")
                .then()
                .statusCode(400);
    }

    /** Bytes that are no UTF-8 are not guessed at. */
    @Test
    void aMappingThatIsNoTextIsRefused() {
        byte[] mapping = SALES.replace("\"event\"", "\"ev\u00e9nt\"").getBytes(StandardCharsets.ISO_8859_1);
        given().multiPart("file", "a.csv", TWO_SALES.getBytes(StandardCharsets.UTF_8))
                .multiPart("mapping", "mapping.json", mapping)
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("mapping"))
                .body("errors[0].detail", containsString("UTF-8"));
    }

    @Test
    void aMappingMayComeAsAFile() {
        String id = given().multiPart("file", "a.csv", TWO_SALES.getBytes(StandardCharsets.UTF_8))
                .multiPart("mapping", "mapping.json", SALES.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?dryRun=true")
                .jsonPath()
                .getString("id");
        assertThat(Uploads.done(id).getBoolean("dryRun")).isTrue();
    }

    @Test
    void aLongMappingFitsAsAPlainField() {
        String values = IntStream.range(0, 20_000)
                .mapToObj(i -> "\"team " + i + "\": \"t-" + i + "\"")
                .collect(Collectors.joining(", "));
        String mapping = REPS.replace("\"team\"}", "\"team\", \"values\": {" + values + "}}");
        JsonPath document = Uploads.done("rep,team\na,team 19999\nb,team 20000\n", mapping);
        assertThat(document.getInt("rows.stored")).isEqualTo(1);
        assertThat(document.getString("rejections[0].errors[0].detail")).contains("20000 values");
    }
}
