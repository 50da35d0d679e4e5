package io.kadran.crm.csv;

import static io.kadran.crm.csv.Mappings.events;
import static io.kadran.crm.csv.Mappings.faultsOf;
import static io.kadran.crm.csv.Mappings.map;
import static io.kadran.crm.csv.Mappings.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMapperTest {

    private static final String OPPORTUNITIES = """
            {
              'event': 'opportunity.snapshot',
              'source': '/crm/export',
              'fields': {
                'opportunityId': {'column': 'id'},
                'status': {'column': 'stage', 'values': {'Won': 'won', 'Lost': 'lost', 'Open': 'open'}},
                'createdOn': {'column': 'created', 'format': 'dd.MM.yyyy', 'required': true},
                'closedOn': {'column': 'closed', 'format': 'dd.MM.yyyy'},
                'amount': {'column': 'value', 'decimalSeparator': ',', 'groupingSeparator': '.'},
                'currency': {'constant': 'USD'}
              }
            }""";
    private static final String HEADER = "id,stage,created,closed,value\n";

    @Test
    void aRowBecomesOneEvent() {
        JsonNode event = oneEvent(mapping(OPPORTUNITIES), HEADER + "o-1,Won,05.01.2026,14.02.2026,\"1.250,50\"\n");
        assertThat(event).isEqualTo(Mappings.json("""
                {
                  "specversion": "1.0",
                  "id": "2026-09-14T10:00:00.000000Z-0123456789ab-0000000002",
                  "source": "/crm/export",
                  "type": "opportunity.snapshot",
                  "time": "2026-09-14T10:00:00Z",
                  "data": {"opportunityId": "o-1", "status": "won", "createdOn": "2026-01-05",
                    "closedOn": "2026-02-14", "amount": 1250.50, "currency": "USD"}
                }"""));
    }

    @Test
    void anEmptyCellLeavesItsFieldOut() {
        JsonNode data = oneEvent(mapping(OPPORTUNITIES), HEADER + "o-1,Open,05.01.2026,,  \n")
                .get("data");
        assertThat(data.has("closedOn")).isFalse();
        assertThat(data.has("amount")).isFalse();
    }

    @Test
    void allThatIsWrongWithARowIsToldAtOnceWithItsColumns() {
        List<RowFault> faults = faultsOf(map(mapping(OPPORTUNITIES), HEADER + ",Winning,30.02.2026,,12.50\n")
                .get(0));
        assertThat(faults)
                .extracting(fault ->
                        fault.column().orElse("") + " " + fault.pointer().orElse(""))
                .containsExactlyInAnyOrder(
                        "id /data/opportunityId",
                        "stage /data/status",
                        "created /data/createdOn",
                        "value /data/amount");
        assertThat(faults).extracting(RowFault::detail).anyMatch(detail -> detail.contains("Lost, Open, Won"));
    }

    /** It is kept for each of up to 100,000 rows. */
    @Test
    void whatIsWrongWithARowIsShortHoweverLongTheNamesAndValuesOfTheMapping() {
        String column = "c".repeat(40_000);
        String value = "v".repeat(40_000);
        String mapping = OPPORTUNITIES.replace("'stage'", "'" + column + "'").replace("'Won'", "'" + value + "'");

        RowFault fault = faultsOf(map(mapping(mapping), HEADER.replace("stage", column) + "o-1,Winning,05.01.2026,,\n")
                        .get(0))
                .get(0);

        assertThat(fault.column().orElseThrow()).hasSize(200).startsWith("ccc").endsWith("c…");
        assertThat(fault.detail()).hasSize(1_000).startsWith("has no translation for \"Winning\"");
    }

    @Test
    void aRequiredCellMustNotBeEmpty() {
        assertThat(faultsOf(
                        map(mapping(OPPORTUNITIES), HEADER + "o-1,Open,,,\n").get(0)))
                .containsExactly(new RowFault(
                        Optional.of("created"),
                        Optional.of("/data/createdOn"),
                        "is empty, and the mapping requires it"));
    }

    @Test
    void aRaggedRowIsRefused() {
        assertThat(faultsOf(map(mapping(OPPORTUNITIES), HEADER + "o-1,Open\n").get(0)))
                .containsExactly(RowFault.ofRow("has 2 cells, the header has 5"));
    }

    @Test
    void aValueWithoutATranslationIsKeptOrReplacedWhereTheMappingSaysSo() {
        String keeping = "'column': 'product', 'values': {'GTXPro': 'GTX Pro'}, 'otherwise': 'keep'";
        assertThat(saleWith("product", keeping, "product\nGTXPro\n")).isEqualTo("GTX Pro");
        assertThat(saleWith("product", keeping, "product\nMG Special\n")).isEqualTo("MG Special");
        String replacing = "'column': 'product', 'values': {'GTXPro': 'GTX Pro'}, 'otherwise': {'constant': 'other'}";
        assertThat(saleWith("product", replacing, "product\nMG Special\n")).isEqualTo("other");
    }

    @Test
    void aTranslationToNullAndADefault() {
        String unknown = "'column': 'segment', 'values': {'n/a': null}, 'otherwise': 'keep', 'default': 'small'";
        assertThat(saleWith("segment", unknown, "segment,other\nn/a,x\n")).isEqualTo("null");
        assertThat(saleWith("segment", unknown, "segment,other\n,x\n")).isEqualTo("small");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    70       | 'scale': 0.01                                           | 0.7
                    70 %     | 'scale': 0.01, 'unit': '%'                              | 0.7
                    0,7      | 'decimalSeparator': ','                                 | 0.7
                    """)
    void aProbabilityInPercent(String cell, String notation, String expected) {
        CsvMapping mapping = mapping("""
                {'event': 'opportunity.updated', 'source': '/crm', 'delimiter': ';', 'fields': {
                  'opportunityId': {'column': 'id'}, 'probability': {'column': 'p', %s}}}""".formatted(notation));
        assertThat(oneEvent(mapping, "id;p\no-1;" + cell + "\n").at("/data/probability"))
                .hasToString(expected);
    }

    @Test
    void aTimeComesFromItsColumn() {
        CsvMapping mapping = mapping("""
                {'event': 'sale.recorded', 'source': '/shop',
                 'time': {'column': 'at', 'format': 'dd.MM.yyyy HH:mm', 'zone': 'Europe/Istanbul'},
                 'fields': {'saleId': {'column': 'id'}, 'amount': {'column': 'total'}}}""");
        assertThat(oneEvent(mapping, "id,at,total\ns-1,05.01.2026 10:30,9\n")
                        .get("time")
                        .asText())
                .isEqualTo("2026-01-05T07:30:00Z");
        assertThat(faultsOf(
                        map(mapping, "id,at,total\ns-1,31.11.2026 10:30,9\n").get(0)))
                .extracting(fault -> fault.column().orElseThrow())
                .containsExactly("at");
    }

    @Test
    void aRowThatStandsForManyBecomesMany() {
        CsvMapping mapping = mapping("""
                {'event': 'activity.logged', 'source': '/dialler', 'repeat': {'column': 'calls'},
                 'fields': {
                   'activityId': {'template': '{client}-{n}'},
                   'kind': {'constant': 'call'},
                   'opportunityId': {'template': 'row {row}'}}}""");
        List<MappedRow> rows = map(mapping, "client,calls\nc-1,3\nc-2,0\nc-3,many\n");
        assertThat(events(rows.subList(0, 1)))
                .extracting(event -> event.get("id").asText().substring(41) + " "
                        + event.at("/data/activityId").asText() + " "
                        + event.at("/data/opportunityId").asText())
                .containsExactly(
                        "0000000002-00001 c-1-1 row 2", "0000000002-00002 c-1-2 row 2", "0000000002-00003 c-1-3 row 2");
        assertThat(rows.get(1)).isEqualTo(new MappedRow.Skipped(3));
        assertThat(faultsOf(rows.get(2)).get(0).detail())
                .contains("from 0 to 10000")
                .contains("many");
    }

    @Test
    void conditionsChooseRowsAndFields() {
        CsvMapping mapping = mapping("""
                {'event': 'opportunity.snapshot', 'source': '/crm', 'when': {'column': 'type', 'in': ['deal']},
                 'fields': {
                   'opportunityId': {'column': 'id'},
                   'status': {'column': 'stage', 'values': {'Closed Won': 'won'}, 'otherwise': {'constant': 'open'}},
                   'closedOn': {'column': 'close', 'when': {'column': 'stage', 'in': ['Closed Won']}},
                   'expectedCloseOn': {'column': 'close', 'when': {'column': 'stage', 'in': ['Demo', '']}}}}""");
        List<MappedRow> rows = map(
                mapping,
                "id,type,stage,close\no-1,deal,Closed Won,2026-01-05\no-2,note,Demo,\no-3,deal,Demo,2026-02-01\n");
        assertThat(rows.get(1)).isEqualTo(new MappedRow.Skipped(3));
        List<JsonNode> events = events(List.of(rows.get(0), rows.get(2)));
        assertThat(events.get(0).at("/data/closedOn").asText()).isEqualTo("2026-01-05");
        assertThat(events.get(0).at("/data/expectedCloseOn").isMissingNode()).isTrue();
        assertThat(events.get(1).at("/data/expectedCloseOn").asText()).isEqualTo("2026-02-01");
    }

    @Test
    void cellsThatLookLikeFormulasAreText() {
        assertThat(saleWith("product", "'column': 'product'", "product\n=1+1\n"))
                .isEqualTo("=1+1");
    }

    @Test
    void badCellsAreRefusedByTheRulesOfEvents() {
        assertThat(faultOfSale("'column': 'product'", "product,x\n" + "x".repeat(10_000) + ",y\n"))
                .contains("at most 200 characters");
        assertThat(faultOfSale("'column': 'product'", "product\na\0b\n")).contains("NUL");
        assertThat(faultOfSale("'column': 'product'", "product\na\uFFFDb\n")).contains("encoding");
        assertThat(faultOfSale("'column': 'product'", "product\nnull\n")).contains("unassigned");
    }

    @Test
    void anAmountOfThirtyDigitsIsRefused() {
        CsvMapping mapping = mapping("""
                {'event': 'sale.recorded', 'source': '/shop',
                 'fields': {'saleId': {'constant': 's-1'}, 'amount': {'column': 'total'}}}""");
        assertThat(faultsOf(map(mapping, "total\n" + "9".repeat(30) + "\n").get(0)))
                .extracting(RowFault::detail)
                .allMatch(detail -> detail.contains("at most 15 digits"));
    }

    @Test
    void blankRowsArePassedOver() {
        assertThat(map(mapping(OPPORTUNITIES), HEADER + "\n,,,,\no-1,Open,05.01.2026,,\n\n"))
                .extracting(MappedRow::line)
                .containsExactly(4);
    }

    private static JsonNode oneEvent(CsvMapping mapping, String csv) {
        List<JsonNode> events = events(map(mapping, csv));
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static CsvMapping sale(String field, String mapped) {
        return mapping("""
                {'event': 'sale.recorded', 'source': '/shop', 'fields': {
                  'saleId': {'constant': 's-1'}, 'amount': {'constant': 1}, '%s': {%s}}}""".formatted(field, mapped));
    }

    private static String saleWith(String field, String mapped, String csv) {
        return oneEvent(sale(field, mapped), csv).at("/data/" + field).asText();
    }

    private static String faultOfSale(String mapped, String csv) {
        List<RowFault> faults = faultsOf(map(sale("product", mapped), csv).get(0));
        assertThat(faults).hasSize(1);
        return faults.get(0).detail();
    }
}
