package io.kadran.citus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.util.ServerErrorMessage;

/** Citus adds numbers to the names of constraints: errors are told apart by their SQLState alone. */
class ConstraintNamesTest {

    private static final ArchRule RULE = noClasses()
            .should()
            .callMethod(ServerErrorMessage.class, "getConstraint")
            .orShould()
            .callMethod(ConstraintViolationException.class, "getConstraintName");

    private static final class Asking {
        @Nullable
        String constraint(ServerErrorMessage message) {
            return message.getConstraint();
        }
    }

    @Test
    void nobodyAsksForThem() {
        RULE.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.kadran"));
    }

    @Test
    void whoAsksIsFound() {
        assertThatThrownBy(() -> RULE.check(new ClassFileImporter().importClasses(Asking.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("getConstraint");
    }
}
