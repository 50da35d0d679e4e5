package io.kadran.kpi;

import io.kadran.tenant.TenantState;
import java.time.LocalDate;
import java.util.Locale;

/**
 * All that an answer follows from.
 *
 * @param request path and query as they were sent
 * @param encoding how the answer is packed: each packing is a representation of its own
 */
record AnswerVersion(TenantState state, LocalDate today, String request, Locale language, String encoding) {

    /** The value of a strong ETag, without quotes: a digest, which tells nothing of what it was made of. */
    String tag() {
        String all = String.join(
                "\n",
                Catalogue.kadran().version(),
                state.tenant().toString(),
                state.version().toString(),
                today.toString(),
                request,
                language.toLanguageTag(),
                encoding);
        return Digest.of(all);
    }
}
