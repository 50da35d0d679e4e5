package io.kadran.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a key is shown.
 *
 * @param createdBy whose key, or the subject of whose token
 * @param lastUsedAt to the minute
 * @param key its text, where it was created just now: it is shown this once
 */
@Schema(name = "ApiKey")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ApiKeyDocument(
        String id,
        String name,
        List<String> scopes,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt,
        Optional<String> key) {

    static ApiKeyDocument of(IssuedKey issued) {
        return of(issued, Optional.empty());
    }

    static ApiKeyDocument of(IssuedKey issued, Optional<String> text) {
        return new ApiKeyDocument(
                issued.id(),
                issued.name(),
                issued.scopes(),
                issued.createdAt(),
                issued.createdBy(),
                issued.expiresAt(),
                issued.revokedAt(),
                issued.lastUsedAt(),
                text);
    }
}
