package io.kadran.crm.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kadran.http.Paging;
import io.kadran.http.Problems;
import io.kadran.http.Workload;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.Scope;
import io.kadran.wire.Rfc3339;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** CSV exports in, and what became of them. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private final ImportIntake intake;
    private final ImportStore imports;
    private final RejectionStore rejections;
    private final CurrentTenant tenant;

    public ImportResource(ImportIntake intake, ImportStore imports, RejectionStore rejections, CurrentTenant tenant) {
        this.intake = intake;
        this.imports = imports;
        this.rejections = rejections;
        this.tenant = tenant;
    }

    /**
     * One page of imports, the newest first.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ImportPage(List<ImportDocument> imports, Optional<String> next) {}

    /**
     * One page of refused rows, in the order of the file.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record RejectionPage(List<Rejection> rejections, Optional<String> next) {}

    /** The parts of an upload, for the API's description. */
    @Schema(name = "ImportForm")
    public record ImportFormSchema(
            @Schema(required = true, format = "binary", description = "The CSV file, at most 1 GiB.")
            String file,

            @Schema(required = true, description = "Which column is which field, as a JSON document.")
            String mapping,

            @Schema(
                    format = "date-time",
                    description =
                            "As of when the file speaks, RFC 3339; where left out, the moment of its first upload.")
            String exportedAt,

            @Schema(description = "Check and report, store nothing.")
            boolean dryRun) {}

    @POST
    @Workload(Workload.Kind.STREAM)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = ImportFormSchema.class)))
    public Response post(
            MultipartFormDataInput form,
            @QueryParam(ImportForm.EXPORTED_AT) @Nullable String exportedAt,
            @QueryParam(ImportForm.DRY_RUN) @Nullable String dryRun) {
        // The form has come by now, which may have taken hours.
        Optional<HttpProblem> refusal = tenant.admission().refusal();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        ImportUpload upload = new ImportForm(form.getValues(), intake.directory())
                .read(Optional.ofNullable(exportedAt), Optional.ofNullable(dryRun));
        ImportIntake.Accepted accepted = intake.accept(tenant.id(), upload);
        return Response.status(accepted.begun() ? Status.ACCEPTED : Status.OK)
                .location(URI.create("/v1/imports/" + accepted.document().id()))
                .entity(accepted.document())
                .build();
    }

    @GET
    @RolesAllowed(Scope.EVENTS_WRITE)
    public ImportPage list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Paging.limit(limit);
        List<ImportEntity> found = Paging.parts(Optional.ofNullable(cursor), 2)
                .map(after -> imports.listAfter(tenant.id(), moment(after.get(0)), after.get(1), most + 1))
                .orElseGet(() -> imports.list(tenant.id(), most + 1));
        List<ImportEntity> shown = found.subList(0, Math.min(most, found.size()));
        Optional<String> next = found.size() > most ? Optional.of(cursor(shown.get(most - 1))) : Optional.empty();
        Instant deadline = intake.deadline();
        return new ImportPage(
                shown.stream()
                        .map(entity -> ImportDocument.of(entity, Optional.empty(), deadline))
                        .toList(),
                next);
    }

    @GET
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Path("/{id}")
    public ImportDocument get(@PathParam("id") String id) {
        ImportEntity entity = find(id);
        return ImportDocument.of(entity, Optional.of(intake.firstRejections(entity)), intake.deadline());
    }

    @GET
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Path("/{id}/rejections")
    public RejectionPage rejections(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        ImportEntity entity = find(id);
        int most = Paging.limit(limit);
        int after = Paging.parts(Optional.ofNullable(cursor), 1)
                .map(parts -> line(parts.get(0)))
                .orElse(0);
        List<Rejection> found = rejections.list(tenant.id(), entity.importId, after, most + 1);
        List<Rejection> shown = found.subList(0, Math.min(most, found.size()));
        Optional<String> next = found.size() > most
                ? Optional.of(Paging.cursor(Integer.toString(shown.get(most - 1).line())))
                : Optional.empty();
        return new RejectionPage(shown, next);
    }

    private ImportEntity find(String id) {
        return imports.find(tenant.id(), id).orElseThrow(() -> Problems.notFound("There is no import of this id."));
    }

    private static String cursor(ImportEntity last) {
        return Paging.cursor(last.createdAt.toString(), last.importId);
    }

    private static Instant moment(String text) {
        return Rfc3339.parse(text).orElseThrow(Paging::badCursor);
    }

    private static int line(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw Paging.badCursor();
        }
    }
}
