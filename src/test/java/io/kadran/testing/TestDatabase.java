package io.kadran.testing;

import io.kadran.journal.Journal;
import io.kadran.tenant.Scope;
import io.kadran.tenant.Tenant;
import io.quarkus.runtime.StartupEvent;
import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Gives each test a tenant without a past, and keys to whoever is to have one. */
@ApplicationScoped
public class TestDatabase {

    private final DataSource dataSource;

    public TestDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void start(@Observes StartupEvent started) {
        insertKeys();
        RestAssured.replaceFiltersWith(TestDatabase::showDefaultKey);
    }

    /** Not as a specification that all requests begin with: that would keep the port of the Kadran it was made for. */
    private static Response showDefaultKey(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        if (!request.getHeaders().hasHeaderWithName("Authorization")) {
            request.header("Authorization", TestKeys.bearer(TestKeys.DEFAULT));
        }
        return context.next(request, response);
    }

    private void insertKeys() {
        insert(TestKeys.DEFAULT, Scope.OF_TENANTS);
        insert(TestKeys.OPERATOR, List.of(Scope.OPERATOR));
    }

    /** Makes the default tenant anew, which a test has deleted. */
    public void restoreDefaultTenant() {
        tenant(Tenant.DEFAULT_ID);
        insertKeys();
        reset();
    }

    /**
     * Makes a key.
     *
     * @return its text
     */
    public String key(long tenantId, String keyId, String... scopes) {
        String secret =
                UUID.randomUUID().toString() + UUID.randomUUID().toString().substring(0, 7);
        String key = "kadran_" + (tenantId == Tenant.OPERATORS ? "operator" : "key_" + tenantId) + "_" + keyId + "_"
                + secret;
        execute("delete from api_key where tenant_id = " + tenantId + " and key_id = '" + keyId + "'");
        insert(key, List.of(scopes));
        return key;
    }

    /** Puts a key there whose text is known already. */
    public void insert(String text, List<String> scopes) {
        String[] parts = text.replace("_operator_", "_key_0_").split("_", 5);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into api_key (tenant_id, key_id, name, scopes, secret_hash, created_at, created_by)
                        values (?, ?, 'a test', ?, sha256(convert_to(?, 'UTF8')), now(), 'a test')
                        on conflict do nothing
                        """)) {
            insert.setLong(1, Long.parseLong(parts[2]));
            insert.setString(2, parts[3]);
            insert.setString(3, String.join(" ", scopes));
            insert.setString(4, parts[4]);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Makes another tenant, in euros and UTC, without a past. It is gone when the database is reset. */
    public void tenant(long id) {
        execute("""
                insert into tenant (tenant_id, name, currency, time_zone, fiscal_year_start, week_start, language, created_at)
                values (%1$d, 'tenant %1$d', 'EUR', 'UTC', 1, 1, 'en', now())
                """.formatted(id));
        execute(
                "insert into tenant_version (tenant_id, entry, advanced_at, retractions, book) values (%d, %d, now(), 0, 1)"
                        .formatted(id, System.nanoTime()));
        execute("insert into fold select %d, 1, entry, 0, 0, %d from tenant_version where tenant_id = %1$d"
                .formatted(id, Journal.RULES));
    }

    /** Empties every table but the tenant's own, gives it these settings, and leaves the keys of the tests as they are. */
    public void reset(String currency, String zone) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Whoever rebuilds or folds in the background has to be done, and must not begin before the past is gone.
            statement.execute("delete from book_task");
            statement.execute("delete from fold");
            for (String table : tables(connection)) {
                statement.execute("truncate table " + table);
            }
            statement.execute("delete from tenant where tenant_id <> 1");
            statement.execute("delete from tenant_version where tenant_id <> 1");
            // No version comes twice, as it would where time went back to another past: answers are known by it.
            long entry = System.nanoTime();
            statement.execute("update tenant_version set entry = " + entry + ", retractions = 0, book = 1");
            statement.execute("insert into fold values (1, 1, " + entry + ", 0, 0, " + Journal.RULES + ")");
            try (PreparedStatement update = connection.prepareStatement(
                    "update tenant set name = 'default', status = 1, currency = ?, time_zone = ?, fiscal_year_start = 1,"
                            + " week_start = 1, language = 'en'")) {
                update.setString(1, currency);
                update.setString(2, zone);
                update.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public void reset() {
        reset("EUR", "UTC");
    }

    public void rate(String currency, LocalDate day, BigDecimal rate) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into exchange_rate (tenant_id, currency, day, rate) values (1, ?, ?, ?)")) {
            insert.setString(1, currency);
            insert.setObject(2, day);
            insert.setBigDecimal(3, rate);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The one number that a query gives. */
    public long number(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** @return how many rows it changed */
    public int update(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first column of each row, as text. */
    public List<String> list(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                            and table_name not in ('tenant', 'tenant_version', 'fold', 'book_task', 'api_key', 'flyway_schema_history')
                        """)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }
}
