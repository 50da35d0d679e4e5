package io.kadran.kpi;

import io.kadran.tenant.TenantState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * All that an answer follows from.
 *
 * @param request path and query as they were sent
 * @param encoding how the answer is packed: each packing is a representation of its own
 */
record AnswerVersion(TenantState state, LocalDate today, String request, Locale language, String encoding) {

    private static final int BYTES = 16;

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
        byte[] digest = sha256().digest(all.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
