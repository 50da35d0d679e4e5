package io.kadran.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.event.ItemOutcome.ItemProblem;
import io.kadran.wire.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeSpoolTest {

    @TempDir
    Path directory;

    private static ItemOutcome outcome(int index) {
        return switch (index % 3) {
            case 0 ->
                new ItemOutcome(index, Optional.of("/crm"), Optional.of("e-" + index), "duplicate", Optional.empty());
            case 1 ->
                new ItemOutcome(
                        index,
                        Optional.of("/İstanbul/😀"),
                        Optional.of("e-" + index),
                        "conflict",
                        Optional.of(new ItemProblem("Conflict", 409, "other content", List.of())));
            default ->
                new ItemOutcome(
                        index,
                        Optional.empty(),
                        Optional.empty(),
                        "rejected",
                        Optional.of(new ItemProblem(
                                "Unprocessable Content",
                                422,
                                "not stored",
                                List.of(new Fault("/data/amount", "was -1"), new Fault("", "ü".repeat(70_000))))));
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 1_001, 3_000})
    void everyOutcomeComesBackInItsOrderAndMoreThanOnce(int count) {
        List<ItemOutcome> added =
                IntStream.range(0, count).mapToObj(OutcomeSpoolTest::outcome).toList();
        try (OutcomeSpool spool = new OutcomeSpool(directory)) {
            added.forEach(spool::add);

            assertThat(spool.outcomes()).hasSize(count);
            assertThat(List.copyOf(spool.outcomes())).isEqualTo(added);
            assertThat(List.copyOf(spool.outcomes())).isEqualTo(added);
        }
    }

    @Test
    void nothingIsLeftOnDiskByAnyEndOfTheProcess() throws IOException {
        Path missing = directory.resolve("not").resolve("there");
        try (OutcomeSpool spool = new OutcomeSpool(missing);
                Stream<Path> files = Files.list(directory)) {
            IntStream.range(0, 2_000).mapToObj(OutcomeSpoolTest::outcome).forEach(spool::add);

            assertThat(files).containsExactly(directory.resolve("not"));
            assertThat(missing).isEmptyDirectory();
            assertThat(spool.isFull()).isFalse();
        }
    }
}
