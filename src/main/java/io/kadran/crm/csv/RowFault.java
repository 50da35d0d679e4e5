package io.kadran.crm.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * One thing wrong with a row.
 *
 * @param column the column at fault, where it is one
 * @param pointer JSON pointer (RFC 6901) to the field of the event that the row would have become, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RowFault(Optional<String> column, Optional<String> pointer, String detail) {

    static RowFault ofRow(String detail) {
        return new RowFault(Optional.empty(), Optional.empty(), detail);
    }

    static RowFault ofColumn(String column, String detail) {
        return new RowFault(Optional.of(column), Optional.empty(), detail);
    }
}
