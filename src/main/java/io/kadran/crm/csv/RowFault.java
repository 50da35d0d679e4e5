package io.kadran.crm.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kadran.wire.Fields;
import io.kadran.wire.Texts;
import java.util.Optional;

/**
 * One thing wrong with a row. Its texts are short, however long the names and values are that a mapping or a file holds:
 * {@value ImportRun#MOST_REJECTIONS} rows of an import are kept with theirs.
 *
 * @param column the column at fault, where it is one
 * @param pointer JSON pointer (RFC 6901) to the field of the event that the row would have become, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RowFault(Optional<String> column, Optional<String> pointer, String detail) {

    public RowFault {
        column = column.map(name -> Texts.shown(name, Fields.ID_LENGTH));
        pointer = pointer.map(place -> Texts.shown(place, Fields.TEXT_LENGTH));
        detail = Texts.shown(detail, Fields.TEXT_LENGTH);
    }

    static RowFault ofRow(String detail) {
        return new RowFault(Optional.empty(), Optional.empty(), detail);
    }

    static RowFault ofColumn(String column, String detail) {
        return new RowFault(Optional.of(column), Optional.empty(), detail);
    }
}
