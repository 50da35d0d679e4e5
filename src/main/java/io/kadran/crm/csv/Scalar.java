package io.kadran.crm.csv;

import java.math.BigDecimal;

/** What a field of an event is given: text, a number, or an explicit nothing. */
sealed interface Scalar {

    record Text(String value) implements Scalar {}

    record Numeral(BigDecimal value) implements Scalar {}

    /** JSON's {@code null}: in a patch it clears the field, elsewhere it is as good as absent. */
    enum Nothing implements Scalar {
        NULL
    }
}
