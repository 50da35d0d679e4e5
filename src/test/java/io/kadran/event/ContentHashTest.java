package io.kadran.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.wire.WireValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    private static final Instant TIME = Instant.parse("2026-01-10T10:00:00.5Z");

    private static Map<String, WireValue> data(String saleId, String amount) {
        return Map.of(
                "saleId", new WireValue.Text(saleId),
                "amount", new WireValue.Numeral(new BigDecimal(amount)),
                "zero", new WireValue.Numeral(BigDecimal.ZERO),
                "none", WireValue.Other.NULL,
                "flag", new WireValue.Bool(true));
    }

    @Test
    void whatWasStoredBeforeIsRecognisedByEveryLaterVersion() {
        ContentHash content = ContentHash.of(EventType.SALE_RECORDED, TIME, data("s-İ😀", "1250.00"));

        assertThat(HexFormat.of().formatHex(content.bytes())).isEqualTo("6d9aeea9aee4b3e0b8e1373f421a5ddb");
        assertThat(ContentHash.ofBytes(content.bytes())).isEqualTo(content);
    }

    @Test
    void theSameByValueIsTheSameAndAnythingElseIsNot() {
        ContentHash content = ContentHash.of(EventType.SALE_RECORDED, TIME, data("s", "1250.00"));

        assertThat(ContentHash.of(EventType.SALE_RECORDED, TIME, data("s", "1.25E+3")))
                .isEqualTo(content);
        assertThat(ContentHash.of(EventType.SALE_RECORDED, TIME, data("s", "1250.01")))
                .isNotEqualTo(content);
        assertThat(ContentHash.of(EventType.SALE_RECORDED, TIME, data("S", "1250")))
                .isNotEqualTo(content);
        assertThat(ContentHash.of(EventType.SALE_DELETED, TIME, data("s", "1250")))
                .isNotEqualTo(content);
        assertThat(ContentHash.of(EventType.SALE_RECORDED, TIME.plusNanos(1_000), data("s", "1250")))
                .isNotEqualTo(content);
    }
}
