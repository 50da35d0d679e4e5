package io.kadran.architecture.wrong.kpi;

import java.sql.Connection;

/** Breaks purity: a formula does not read the database. */
public record KnowsSql(Connection connection) {}
