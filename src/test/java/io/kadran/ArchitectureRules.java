package io.kadran;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.kadran.database.NoStatementTimeout;
import io.quarkus.scheduler.Scheduled;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What may depend on what. This is the one place to change it.
 *
 * @param root the package that holds the packages named here
 */
record ArchitectureRules(String root) {

    /** Each may use those after it. */
    private static final List<String> CHAIN =
            List.of("insight", "kpi", "journal", "fact", "event", "tenant", "audit", "period");

    /** Beside the chain: who may come in, other ways in, and what handles all that is derived as a whole. */
    private static final Map<String, Set<String>> BESIDE = Map.of(
            "access", Set.of("tenant", "audit", "period"),
            "tenancy", Set.of("access", "book", "tenant", "audit", "period"),
            "crm", Set.of("event", "tenant", "period"),
            "demo", Set.of("event", "tenant", "period"),
            "book", Set.of("journal", "fact", "event", "tenant", "audit", "period"));

    /** Tools of the edge, which know no feature. All may use them. */
    private static final Set<String> BASE = Set.of("database", "http", "wire");

    /** Where a class is pure unless its name ends in one of {@link #EDGES}. */
    private static final Set<String> PURE = Set.of("period", "event", "fact", "journal", "kpi", "insight", "book");

    private static final List<String> EDGES = List.of(
            "Resource",
            "Store",
            "Query",
            "Entity",
            "Config",
            "Filter",
            "Command",
            "Mapper",
            "Intake",
            "Metrics",
            "Interceptor",
            "Producer",
            "Factory");

    private static final String[] FRAMEWORKS = {
        "jakarta..", "io.quarkus..", "org.hibernate..", "java.sql..", "com.fasterxml.jackson.databind.."
    };

    private static final String JSON_STREAMING = "com.fasterxml.jackson.core..";

    List<ArchRule> importsRunOneWay() {
        return allowed().entrySet().stream()
                .map(entry -> noClasses()
                        .that()
                        .resideInAPackage(within(entry.getKey()))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbiddenTo(entry.getKey(), entry.getValue()))
                        .because("imports run one way: " + String.join(" → ", CHAIN))
                        .allowEmptyShould(true))
                .map(ArchRule.class::cast)
                .toList();
    }

    ArchRule everyPackageHasItsPlace() {
        String[] known = Stream.concat(
                        Stream.of(root), allowed().keySet().stream().map(this::within))
                .toArray(String[]::new);
        return classes().should().resideInAnyPackage(known).because("a new package needs a place in " + getClass());
    }

    ArchRule pureClassesTouchNoFramework() {
        return noClasses()
                .that(arePure())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .because("only classes named " + EDGES + " meet the world outside")
                .allowEmptyShould(true);
    }

    ArchRule onlyCodecsReadJson() {
        return noClasses()
                .that(arePure())
                .and(describe("are no codecs", type -> !isNamed(type, Set.of("Codec"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JSON_STREAMING)
                .because("what arrives is turned into values in one place")
                .allowEmptyShould(true);
    }

    ArchRule backgroundWorkTakesItsTime() {
        return methods()
                .that()
                .areAnnotatedWith(Scheduled.class)
                .should()
                .beAnnotatedWith(NoStatementTimeout.class)
                .because("a statement in the background is not cut off as one of a request is")
                .allowEmptyShould(true);
    }

    private Map<String, Set<String>> allowed() {
        Map<String, Set<String>> allowed = new TreeMap<>();
        for (int i = 0; i < CHAIN.size(); i++) {
            allowed.put(CHAIN.get(i), union(Set.copyOf(CHAIN.subList(i, CHAIN.size())), BASE));
        }
        BESIDE.forEach((name, uses) -> allowed.put(name, union(uses, BASE)));
        BASE.forEach(name -> allowed.put(name, BASE));
        return allowed;
    }

    private String[] forbiddenTo(String name, Set<String> allowed) {
        return allowed().keySet().stream()
                .filter(other -> !other.equals(name) && !allowed.contains(other))
                .map(this::within)
                .toArray(String[]::new);
    }

    private DescribedPredicate<JavaClass> arePure() {
        return describe(
                "are pure", type -> PURE.stream().anyMatch(name -> isWithin(name, type)) && !isNamed(type, EDGES));
    }

    private boolean isWithin(String name, JavaClass type) {
        String prefix = root + "." + name;
        return type.getPackageName().equals(prefix) || type.getPackageName().startsWith(prefix + ".");
    }

    /** A nested class is what the class around it is. */
    private static boolean isNamed(JavaClass type, Collection<String> suffixes) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return suffixes.stream().anyMatch(outermost.getSimpleName()::endsWith);
    }

    private String within(String name) {
        return root + "." + name + "..";
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
