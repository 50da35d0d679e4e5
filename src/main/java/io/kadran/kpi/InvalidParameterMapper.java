package io.kadran.kpi;

import io.kadran.http.Problems;
import io.kadran.kpi.KpiParameters.InvalidParameterException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** Answers 400 where a question's parameter is not right. */
@Provider
public final class InvalidParameterMapper extends ExceptionMapperBase<InvalidParameterException> {

    @Override
    protected HttpProblem toProblem(InvalidParameterException invalid) {
        return Problems.badParameter(invalid.parameter(), invalid.detail());
    }
}
