package io.kadran.journal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kadran.database.DatabaseException;
import io.kadran.database.Transactions;
import io.kadran.tenant.Ledger;
import io.kadran.testing.History;
import io.kadran.testing.TestDatabase;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FolderTest {

    private static final Ledger LEDGER = new Ledger(1, 1);

    @Inject
    TestDatabase database;

    @Inject
    Transactions transactions;

    @Inject
    FoldIntake folds;

    @Inject
    Scheduler scheduler;

    @BeforeEach
    void anEmptyTenantThatNobodyFolds() {
        scheduler.pause(FoldIntake.JOB);
        database.reset();
    }

    @AfterEach
    void foldAgain() {
        scheduler.resume(FoldIntake.JOB);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aFolderThatDiesBetweenItsStatementsLeavesNothingHalfDone(int steps) {
        new History()
                .won("o-1", "2026-01-05", "amount", 100, "customerId", "acme", "repId", "ayse")
                .call("c-1", "2026-01-06", "opportunityId", "o-1", "repId", "ayse")
                .post();
        String before = scorecard();
        long from = database.number("select entry from fold");
        long to = database.number("select entry from tenant_version");

        assertThatThrownBy(() -> transactions.write(session -> {
                    Folder.Round round = new Folder.Round(LEDGER, from, to);
                    List<Folder.Step> begun = Folder.steps().subList(0, steps);
                    new PostedQuery(session, round).read(posted -> begun.forEach(step -> step.add(posted)), () -> {});
                    begun.forEach(step -> step.save(session, round));
                    return session.sql("select pg_terminate_backend(pg_backend_pid())")
                            .list(row -> row);
                }))
                .isInstanceOf(DatabaseException.class);

        assertThat(scorecard()).isEqualTo(before);
        assertThat(database.number("select count(*) from rollup")).isZero();
        folds.fold(LEDGER);
        assertThat(scorecard()).isEqualTo(before);
        assertThat(database.number("select count(*) from rollup")).isPositive();
    }

    /** As it does where there is much to hold: what is taken back may come long after it was saved. */
    @Test
    void whatIsSavedInPartsIsWhatIsSavedAtOnce() {
        new History()
                .won("o-1", "2026-01-05", "amount", 100, "customerId", "acme", "repId", "ayse")
                .call("c-1", "2026-01-06", "opportunityId", "o-1", "repId", "ayse")
                .call("c-2", "2026-01-06", "opportunityId", "o-1", "repId", "ayse")
                .sale("s-1", "2026-01-07", "50", "customerId", "acme", "repId", "mehmet")
                .post();
        new History()
                .add("opportunity.reopened", "2026-01-08", "opportunityId", "o-1")
                .add("activity.deleted", "2026-01-08", "activityId", "c-2")
                .add("customer.merged", "2026-01-09", "customerId", "acme", "intoCustomerId", "acme-inc")
                .won("o-1", "2026-02-01", "amount", 80)
                .postAs("/later");
        String before = scorecard();
        long to = database.number("select entry from tenant_version");
        Folder.Round round = new Folder.Round(LEDGER, database.number("select entry from fold"), to);

        transactions.write(session -> {
            List<Folder.Step> steps = Folder.steps();
            new PostedQuery(session, round)
                    .read(
                            posted -> steps.forEach(step -> {
                                step.add(posted);
                                step.save(session, round);
                            }),
                            () -> {});
            return session.sql("update fold set entry = ? where tenant_id = 1 and book = 1")
                    .bind(to)
                    .execute();
        });

        assertThat(scorecard()).isEqualTo(before);
        Discrepancies found = new Discrepancies();
        transactions.snapshot(session -> {
            RollupAuditQuery.compare(session, LEDGER, found);
            return found;
        });
        assertThat(found.count()).isZero();
    }

    @Test
    void entriesWithoutPostingsArePassedOver() {
        new History()
                .add("rep.updated", "2026-01-05", "repId", "ayse", "name", "Ayse")
                .post();

        folds.fold(LEDGER);

        assertThat(database.number("select entry from fold"))
                .isEqualTo(database.number("select entry from tenant_version"));
    }

    private static String scorecard() {
        return given().get("/v1/periods/2026-01/kpis")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
