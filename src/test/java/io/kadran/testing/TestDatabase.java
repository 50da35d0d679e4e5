package io.kadran.testing;

import io.kadran.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Gives each test a tenant without a past. */
@ApplicationScoped
public class TestDatabase {

    private final DataSource dataSource;

    public TestDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Empties every table but the tenant's own, and gives the tenant these settings. */
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
            // No version comes twice, as it would where time went back to another past: answers are known by it.
            long entry = System.nanoTime();
            statement.execute("update tenant_version set entry = " + entry + ", retractions = 0, book = 1");
            statement.execute("insert into fold values (1, 1, " + entry + ", 0, 0, " + Journal.RULES + ")");
            try (PreparedStatement update = connection.prepareStatement(
                    "update tenant set name = 'default', currency = ?, time_zone = ?, fiscal_year_start = 1,"
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
                            and table_name not in ('tenant', 'tenant_version', 'fold', 'book_task', 'flyway_schema_history')
                        """)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }
}
