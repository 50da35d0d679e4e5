package io.kadran.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says in the API's contract that every operation has limits, and where their headers stand. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class LimitContractFilter implements OASFilter {

    private static final List<String> HEADERS = List.of(TooMany.POLICIES, TooMany.STANDING);

    /** Where something is wrong here, an answer says no more than that. */
    private static final String FAULT_OF_OURS = "InternalServerError";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(operation -> limit(operation.getResponses())));
        document.getComponents().getResponses().forEach((name, response) -> {
            if (!name.equals(FAULT_OF_OURS)) {
                addHeaders(response);
            }
        });
    }

    private static void limit(APIResponses responses) {
        responses.addAPIResponse("429", OASFactory.createAPIResponse().ref("#/components/responses/TooManyRequests"));
        Map<String, APIResponse> all = new TreeMap<>(responses.getAPIResponses());
        all.values().stream().filter(response -> response.getRef() == null).forEach(LimitContractFilter::addHeaders);
        responses.setAPIResponses(all);
    }

    private static void addHeaders(APIResponse response) {
        HEADERS.forEach(
                name -> response.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name)));
    }
}
