package io.kadran.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kadran.audit.CurrentActor;
import io.kadran.event.EventType;
import io.kadran.event.ReferenceIntake;
import io.kadran.event.ReferenceIntake.Subject;
import io.kadran.http.Bodies;
import io.kadran.http.Ids;
import io.kadran.http.Paging;
import io.kadran.http.Problems;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Customers, from their first mention on. */
@Path(CustomerResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {

    static final String PATH = "/v1/customers";

    private static final List<String> FIELDS = List.of("name", "segment");
    private static final List<String> MERGE_FIELDS = List.of("intoCustomerId");

    private final CurrentTenant tenant;
    private final CurrentActor actor;
    private final ReferenceIntake intake;
    private final CustomerQuery customers = new CustomerQuery();
    private final MergeQuery merges = new MergeQuery();

    public CustomerResource(CurrentTenant tenant, CurrentActor actor, ReferenceIntake intake) {
        this.tenant = tenant;
        this.actor = actor;
        this.intake = intake;
    }

    /**
     * A customer; one that was merged away has the name and the segment of its survivor.
     *
     * @param mergedInto the survivor; absent where it was not merged away
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record CustomerAnswer(
            String customer, Optional<String> name, Optional<String> segment, Optional<String> mergedInto) {

        static CustomerAnswer of(CustomerEntity customer) {
            return new CustomerAnswer(
                    customer.customerId,
                    Optional.ofNullable(customer.name),
                    Optional.ofNullable(customer.segment),
                    Optional.of(customer.survivorId).filter(survivor -> !survivor.equals(customer.customerId)));
        }
    }

    /**
     * One page.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "CustomerPage")
    public record Page(List<CustomerAnswer> customers, Optional<String> next) {}

    @GET
    @RolesAllowed(Scope.EVIDENCE_READ)
    public Page list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Paging.limit(limit);
        String after = Paging.parts(Optional.ofNullable(cursor), 1)
                .map(parts -> parts.get(0))
                .orElse("");
        List<CustomerEntity> found = CustomerEntity.listAfter(tenant.id(), after, most + 1);
        List<CustomerEntity> shown = found.subList(0, Math.min(most, found.size()));
        Optional<String> next =
                found.size() > most ? Optional.of(Paging.cursor(shown.get(most - 1).customerId)) : Optional.empty();
        return new Page(shown.stream().map(CustomerAnswer::of).toList(), next);
    }

    @GET
    @RolesAllowed(Scope.EVIDENCE_READ)
    @Path("/{customer}")
    public CustomerAnswer get(@PathParam("customer") String customer) {
        return answer(customer);
    }

    /** Says what is known of a customer; what is left out is empty from now on. */
    @PUT
    @RolesAllowed(Scope.ADMIN)
    @Path("/{customer}")
    @Consumes(MediaType.APPLICATION_JSON)
    public CustomerAnswer put(@PathParam("customer") String customer, InputStream body) {
        Ids.check("customer", customer);
        ObjectNode said = intake.object(Bodies.read(body));
        FIELDS.stream().filter(field -> !said.has(field)).forEach(said::putNull);
        send(new Subject(PATH, EventType.CUSTOMER_UPDATED, "customerId", customer, FIELDS, customers), said);
        return answer(customer);
    }

    /** Merges a customer into another, with all its facts, those before and those after. */
    @POST
    @RolesAllowed(Scope.ADMIN)
    @Path("/{customer}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public CustomerAnswer merge(@PathParam("customer") String customer, InputStream body) {
        Ids.check("customer", customer);
        ObjectNode said = intake.object(Bodies.read(body));
        send(new Subject(PATH, EventType.CUSTOMER_MERGED, "customerId", customer, MERGE_FIELDS, merges), said);
        return answer(customer);
    }

    private CustomerAnswer answer(String customer) {
        return CustomerEntity.find(tenant.id(), customer)
                .map(CustomerAnswer::of)
                .orElseThrow(() -> Problems.notFound("There is no customer of that id."));
    }

    private void send(Subject subject, ObjectNode said) {
        intake.send(tenant.id(), actor.get(), subject, said);
    }
}
