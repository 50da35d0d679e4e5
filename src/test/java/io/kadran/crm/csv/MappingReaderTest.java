package io.kadran.crm.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.wire.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {

    @Test
    void allThatIsMissingIsTold() {
        assertThat(Mappings.faults("{}")).extracting(Fault::pointer).containsExactlyInAnyOrder("/event", "/source");
        assertThat(Mappings.faults("[]")).extracting(Fault::pointer).contains("");
        assertThat(Mappings.faults("{'event': 'sale.recorded', 'source': '/shop'}"))
                .extracting(Fault::pointer)
                .containsExactly("/fields");
        assertThat(Mappings.faults("{'event': 'sale.recorded', 'source': '/shop', 'fields': {}}"))
                .extracting(Fault::pointer)
                .containsExactly("/fields/amount", "/fields/saleId");
    }

    @Test
    void aMistypedNameIsAnsweredWithTheNearest() {
        List<Fault> faults = Mappings.faults("""
                {'event': 'opportunity.snapshoot', 'source': '/crm', 'delimitr': ';', 'fields': {}}""");
        assertThat(faults)
                .contains(
                        new Fault("/event", "is no event type; did you mean opportunity.snapshot?"),
                        new Fault("/delimitr", "is no key that belongs here; did you mean delimiter?"));
        assertThat(Mappings.faults("""
                {'event': 'rep.updated', 'source': '/crm', 'fields': {
                  'repId': {'column': 'rep', 'templat': 'x'}, 'teem': {'column': 'office'}}}"""))
                .containsExactlyInAnyOrder(
                        new Fault("/fields/teem", "is no field of rep.updated; did you mean team?"),
                        new Fault("/fields/repId/templat", "is no key that belongs here; did you mean template?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'delimiter': ';;'                           | /delimiter
                    'delimiter': '\\n'                          | /delimiter
                    'delimiter': 7                              | /delimiter
                    'delimiter': ';', 'quote': ';'              | /quote
                    'encoding': 'UTF-9'                         | /encoding
                    'encoding': '?'                             | /encoding
                    'source': 'a b'                             | /source
                    'source': 7                                 | /source
                    'time': 'created'                           | /time
                    'time': {'format': 'dd.MM.yyyy'}            | /time/column
                    'time': {'column': 'c', 'format': 'dd.MM.yyyy'}                 | /time/zone
                    'time': {'column': 'c', 'format': 'dd.MM.yyyy', 'zone': 'Mars'} | /time/zone
                    'time': {'column': 'c', 'format': 'HH:mm', 'zone': 'UTC'}       | /time/format
                    'time': {'column': 'c', 'format': 'bb', 'zone': 'UTC'}          | /time/format
                    'repeat': {}                                | /repeat/column
                    'when': {'column': 'c'}                     | /when/in
                    'when': {'column': 'c', 'in': [7]}          | /when/in
                    """)
    void aFaultIsToldWhereItIs(String entry, String pointer) {
        String mapping = "{'event': 'rep.updated', " + (entry.contains("'source'") ? "" : "'source': '/crm', ") + entry
                + ", 'fields': {'repId': {'column': 'rep'}}}";
        assertThat(Mappings.faults(mapping)).extracting(Fault::pointer).contains(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    currency    | 'constant': 'euro'                                   | /constant
                    currency    | 'constant': true                                     | /constant
                    currency    | 'constant': 'EUR', 'required': true                  | /required
                    amount      | 'constant': '12'                                     | /constant
                    amount      | 'constant': 1e999999999                              | /constant
                    amount      | 'column': 'c', 'default': -1                         | /default
                    amount      | 'column': 'c', 'default': 1, 'required': true        | /required
                    amount      | 'column': 'c', 'required': 'yes'                     | /required
                    amount      | 'column': 'c', 'scale': 0                            | /scale
                    amount      | 'column': 'c', 'scale': 1e999999999                  | /scale
                    amount      | 'column': 'c', 'round': 2.5                          | /round
                    amount      | 'column': 'c', 'round': -1                           | /round
                    amount      | 'column': 'c', 'groupingSeparator': '.'              | /groupingSeparator
                    amount      | 'column': 'c', 'format': 'yyyy'                      | /format
                    createdOn   | 'column': 'c', 'format': 'MM.yyyy'                   | /format
                    createdOn   | 'column': 'c', 'zone': 'UTC'                         | /zone
                    createdOn   | 'column': 'c', 'round': 2                            | /round
                    name        | 'column': 'c', 'constant': 'x'                       | ``
                    name        | 'required': true                                     | ``
                    name        | 'template': 'x-{'                                    | /template
                    name        | 'template': 'x}'                                     | /template
                    stage       | 'column': 'c', 'otherwise': 'keep'                   | /otherwise
                    stage       | 'column': 'c', 'values': {'a': 'b'}, 'otherwise': 'kep' | /otherwise
                    stage       | 'column': 'c', 'values': {'a': ['b']}                | /values/a
                    stage       | 'column': 'c', 'values': {'a': 'b'}, 'otherwise': {} | /otherwise/constant
                    """)
    void aFaultOfAFieldIsToldWhereItIs(String field, String entry, String pointer) {
        String mapping = """
                {'event': 'opportunity.snapshot', 'source': '/crm', 'fields': {
                  'opportunityId': {'column': 'id'}, 'status': {'constant': 'open'}, '%s': {%s}}}""".formatted(field, entry);
        assertThat(Mappings.faults(mapping)).extracting(Fault::pointer).contains("/fields/" + field + pointer);
    }

    @Test
    void aTranslationMustLeadToWhatTheFieldTakes() {
        assertThat(Mappings.faults("""
                {'event': 'opportunity.snapshot', 'source': '/crm', 'fields': {
                  'opportunityId': {'column': 'id'},
                  'status': {'column': 'stage', 'values': {'Won': 'gewonnen'}}}}"""))
                .containsExactly(new Fault(
                        "/fields/status/values/Won",
                        "must be one of deleted, lost, open, won, was the text \"gewonnen\""));
    }

    @Test
    void columnsMustBeInTheHeaderOnce() {
        CsvMapping mapping = Mappings.mapping("""
                {'event': 'rep.updated', 'source': '/crm', 'when': {'column': 'gone', 'in': ['']}, 'fields': {
                  'repId': {'column': 'rep'}, 'team': {'template': '{ofice}'}, 'name': {'column': 'name'}}}""");
        assertThat(mapping.faults(new Header(List.of("rep", "office", "name", "name", ""))))
                .extracting(Fault::pointer, Fault::detail)
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault.toString()).contains("/when/column", "its columns are"),
                        fault -> assertThat(fault.toString()).contains("/fields/team/template", "did you mean office?"),
                        fault -> assertThat(fault.toString()).contains("/fields/name/column", "more than once"));
    }
}
