package io.kadran.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds the errors that every operation can answer to the API's contract. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ErrorAnswersFilter implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses = operation.getResponses();
        refer(responses, "400", "BadRequest");
        refer(responses, "406", "NotAcceptable");
        refer(responses, "500", "InternalServerError");
        refer(responses, "503", "ServiceUnavailable");
        if (operation.getRequestBody() != null) {
            refer(responses, "408", "RequestTimeout");
            refer(responses, "413", "PayloadTooLarge");
            refer(responses, "415", "UnsupportedMediaType");
            refer(responses, "422", "UnprocessableContent");
        }
        responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
        return operation;
    }

    private static void refer(APIResponses responses, String status, String name) {
        if (responses.getAPIResponse(status) == null) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("#/components/responses/" + name));
        }
    }
}
