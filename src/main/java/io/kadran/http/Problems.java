package io.kadran.http;

import io.kadran.wire.Fields;
import io.kadran.wire.Texts;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.List;

/** Problem documents of RFC 9457, in one shape: what was wrong, where, and what would be right. */
public final class Problems {

    /** The most faults told in one problem: whoever has more of them has made one mistake many times. */
    public static final int MOST_ERRORS = 100;

    /**
     * A fault in a parameter of the path or the query. Its texts are fit to be shown, whatever was sent.
     *
     * @param detail what was wrong and what would be right
     */
    public record ParameterFault(String parameter, String detail) {

        public ParameterFault {
            parameter = Texts.shown(parameter, Fields.ID_LENGTH);
            detail = Texts.shown(detail, Fields.TEXT_LENGTH);
        }
    }

    /** 422, for a body that is JSON but says something that cannot be. */
    public static final StatusType UNPROCESSABLE = new StatusType() {
        @Override
        public int getStatusCode() {
            return 422;
        }

        @Override
        public Status.Family getFamily() {
            return Status.Family.CLIENT_ERROR;
        }

        @Override
        public String getReasonPhrase() {
            return "Unprocessable Content";
        }
    };

    private Problems() {}

    public static HttpProblem of(StatusType status, String detail) {
        return of(status, detail, List.of());
    }

    /** @param errors each with a pointer or a parameter, and a detail; of many the first are told */
    public static HttpProblem of(StatusType status, String detail, List<?> errors) {
        HttpProblem.Builder problem =
                HttpProblem.builder().withTitle(status.getReasonPhrase()).withStatus(status);
        if (errors.isEmpty()) {
            return problem.withDetail(shown(detail)).build();
        }
        boolean all = errors.size() <= MOST_ERRORS;
        return problem.withDetail(
                        all
                                ? shown(detail)
                                : shown(detail + " The first " + MOST_ERRORS + " faults of " + errors.size() + ":"))
                .with("errors", all ? errors : errors.subList(0, MOST_ERRORS))
                .build();
    }

    /**
     * One that passes.
     *
     * @param retryAfterSeconds when it is worth trying again
     */
    public static HttpProblem passing(StatusType status, String detail, long retryAfterSeconds) {
        return HttpProblem.builder(of(status, detail))
                .withHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
                .build();
    }

    private static String shown(String detail) {
        return Texts.shown(detail, Fields.TEXT_LENGTH);
    }

    public static HttpProblem badRequest(String detail) {
        return of(Status.BAD_REQUEST, detail);
    }

    public static HttpProblem badParameter(String parameter, String detail) {
        return of(
                Status.BAD_REQUEST,
                "The parameter " + parameter + " is not right.",
                List.of(new ParameterFault(parameter, detail)));
    }

    public static HttpProblem notFound(String detail) {
        return of(Status.NOT_FOUND, detail);
    }
}
