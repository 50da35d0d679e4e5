package io.kadran.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FormStreamTest {

    private static final String PART = "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n%s\r\n";
    private static final String END = "--limit--\r\n";

    private static String read(String form, long most) throws IOException {
        return new String(
                new FormStream(new ByteArrayInputStream(form.getBytes(US_ASCII)), "limit", most).readAllBytes(),
                US_ASCII);
    }

    @Test
    void a_form_is_read_as_it_is() throws IOException {
        String form = PART.formatted("--limi\r\n\r\r\n--limi t".repeat(1_000) + "x".repeat(100_000))
                        .repeat(FormStream.MOST_PARTS)
                + END;

        assertThat(read(form, form.length())).isEqualTo(form);
    }

    @Test
    void one_part_more_than_a_form_may_have_is_refused() {
        String form = PART.formatted("x").repeat(FormStream.MOST_PARTS + 1) + END;

        assertThatThrownBy(() -> read(form, form.length()))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("more than 8 parts");
    }

    @Test
    void the_head_of_a_part_has_an_end() throws IOException {
        String name = "X: " + "x".repeat(FormStream.LONGEST_HEAD - "\r\nX: \r\n\r\n".length());
        String form = "--limit\r\n" + name + "\r\n\r\n" + "x".repeat(100_000) + "\r\n" + END;
        assertThat(read(form, form.length())).isEqualTo(form);

        String longer = form.replace("X: ", "XX: ");

        assertThatThrownBy(() -> read(longer, longer.length()))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("more than 8192 bytes");
    }

    @Test
    void a_form_whose_length_was_not_told_is_bounded() {
        assertThatThrownBy(() -> read(PART.formatted("x".repeat(1_000)), 1_000))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("more than");
    }

    @Test
    void to_close_it_leaves_what_is_below_as_it_is() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        new FormStream(
                        new ByteArrayInputStream(new byte[0]) {
                            @Override
                            public void close() {
                                closed.set(true);
                            }
                        },
                        "limit",
                        0)
                .close();

        assertThat(closed).isFalse();
    }
}
