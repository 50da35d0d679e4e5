package io.kadran.http;

import io.kadran.wire.Texts;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Adds the bounds that follow from a type to the API's contract, where its texts give none of their own. So it says for every
 * text how long it gets, and for every whole number how large.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = BoundsFilter.PRIORITY)
public final class BoundsFilter implements OASFilter {

    /** Lower than that of the other filters, which have added all their schemas by then. */
    static final int PRIORITY = 0;

    /** Characters of dates, and of times as they are answered: in UTC, to the nanosecond. */
    private static final Map<String, Integer> LENGTHS =
            Map.of("date", "2026-03-19".length(), "date-time", "2026-03-19T16:45:02.104311123Z".length());

    /** The largest numbers: of 64 bits, the largest that every reader of JSON keeps exact (RFC 8259, section 6). */
    private static final Map<String, BigDecimal> MAXIMA =
            Map.of("int32", BigDecimal.valueOf(Integer.MAX_VALUE), "int64", BigDecimal.valueOf((1L << 53) - 1));

    @Override
    public Schema filterSchema(Schema schema) {
        List<SchemaType> types = schema.getType();
        if (types == null) {
            return schema;
        }
        if (types.contains(SchemaType.STRING) && schema.getEnumeration() == null) {
            boundText(schema);
        }
        if (types.contains(SchemaType.INTEGER)) {
            boundNumber(schema);
        }
        return schema;
    }

    /** What is bounded in length and has no form of its own is a text by the rules of {@link Texts}. */
    private static void boundText(Schema schema) {
        String format = schema.getFormat();
        if (schema.getMaxLength() == null && format != null) {
            schema.setMaxLength(LENGTHS.get(format));
        }
        boolean bounded = schema.getMinLength() != null && schema.getMaxLength() != null;
        if (bounded && format == null && schema.getPattern() == null) {
            schema.setPattern(Texts.PATTERN);
        }
    }

    /** Every whole number here counts something. */
    private static void boundNumber(Schema schema) {
        if (schema.getMinimum() == null) {
            schema.setMinimum(BigDecimal.ZERO);
        }
        if (schema.getMaximum() == null && schema.getFormat() != null) {
            schema.setMaximum(MAXIMA.get(schema.getFormat()));
        }
    }
}
