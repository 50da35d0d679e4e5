package io.kadran.kpi;

import io.kadran.http.Problems;
import io.kadran.journal.TooManyRowsException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** Answers 400 where a question has too long an answer. */
@Provider
public final class TooManyRowsMapper extends ExceptionMapperBase<TooManyRowsException> {

    @Override
    protected HttpProblem toProblem(TooManyRowsException tooMany) {
        return Problems.badRequest("The answer would have more than " + TooManyRowsException.MOST_ROWS
                + " rows: ask for a shorter period, longer slices or fewer groups.");
    }
}
