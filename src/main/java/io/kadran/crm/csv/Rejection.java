package io.kadran.crm.csv;

import io.kadran.wire.Fields;
import java.util.List;

/**
 * A row that was refused.
 *
 * @param line the physical line of the file on which the row begins, from one
 * @param errors the first {@value Fields#MOST_FAULTS}
 */
public record Rejection(int line, List<RowFault> errors) {

    public Rejection {
        errors = List.copyOf(errors.subList(0, Math.min(errors.size(), Fields.MOST_FAULTS)));
    }
}
