package io.kadran;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.kadran.architecture.wrong.book.HurriedIntake;
import io.kadran.architecture.wrong.crm.KnowsFacts;
import io.kadran.architecture.wrong.database.KnowsEvents;
import io.kadran.architecture.wrong.elsewhere.Elsewhere;
import io.kadran.architecture.wrong.event.ReadsJson;
import io.kadran.architecture.wrong.fact.KnowsKpis;
import io.kadran.architecture.wrong.fact.RightStore;
import io.kadran.architecture.wrong.kpi.KnowsSql;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the program to {@link ArchitectureRules}, and the rules to finding what breaks them. */
class ArchitectureTest {

    private static final ArchitectureRules RULES = new ArchitectureRules("io.kadran");
    private static final ArchitectureRules RULES_FOR_WRONG = new ArchitectureRules("io.kadran.architecture.wrong");

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.kadran");

    @ParameterizedTest
    @MethodSource
    void the_program_keeps(ArchRule rule) {
        rule.check(PROGRAM);
    }

    static Stream<ArchRule> the_program_keeps() {
        return all(RULES);
    }

    @ParameterizedTest
    @MethodSource("wrongClasses")
    void the_rules_find(Class<?> wrong) {
        JavaClasses classes = new ClassFileImporter().importPackagesOf(wrong);

        assertThatThrownBy(() -> all(RULES_FOR_WRONG).forEach(rule -> rule.check(classes)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(wrong.getSimpleName());
    }

    static List<Class<?>> wrongClasses() {
        return List.of(
                KnowsKpis.class,
                KnowsFacts.class,
                KnowsEvents.class,
                KnowsSql.class,
                ReadsJson.class,
                Elsewhere.class,
                HurriedIntake.class);
    }

    @Test
    void what_is_inside_an_edge_class_is_of_the_edge() {
        JavaClasses classes = new ClassFileImporter().importClasses(RightStore.class);

        all(RULES_FOR_WRONG).forEach(rule -> rule.check(classes));
    }

    private static Stream<ArchRule> all(ArchitectureRules rules) {
        return Stream.concat(
                rules.importsRunOneWay().stream(),
                Stream.of(
                        rules.everyPackageHasItsPlace(),
                        rules.pureClassesTouchNoFramework(),
                        rules.onlyCodecsReadJson(),
                        rules.backgroundWorkTakesItsTime()));
    }
}
