package io.kadran.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormStreamTest {

    private static final String PART = "--limit\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n%s\r\n";
    private static final String END = "--limit--\r\n";

    private static final UploadDisk ENDLESS = new UploadDisk(() -> Long.MAX_VALUE, 0);

    private final AtomicLong nanos = new AtomicLong();

    private String read(String form, long most) throws IOException {
        return new String(
                new FormStream(new ByteArrayInputStream(form.getBytes(US_ASCII)), "limit", bounds(most, ENDLESS))
                        .readAllBytes(),
                US_ASCII);
    }

    private FormStream.Bounds bounds(long bytes, UploadDisk disk) {
        return new FormStream.Bounds(bytes, Duration.ofHours(1), nanos::get, disk.share(1));
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
        String disposition = "Content-Disposition: form-data; name=a\r\n";
        String name = "X: " + "x".repeat(FormStream.LONGEST_HEAD - ("\r\n" + disposition + "X: \r\n\r\n").length());
        String form = "--limit\r\n" + disposition + name + "\r\n\r\n" + "x".repeat(100_000) + "\r\n" + END;
        assertThat(read(form, form.length())).isEqualTo(form);

        String longer = form.replace("X: ", "XX: ");

        assertThatThrownBy(() -> read(longer, longer.length()))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("more than 8192 bytes");
    }

    /** RFC 2046 lets something follow, which is of no part. */
    @Test
    void what_follows_the_end_of_the_form_is_no_part() throws IOException {
        String form = PART.formatted("x") + END + "--limit\r\n".repeat(20) + "x".repeat(2 * FormStream.LONGEST_HEAD);

        assertThat(read(form, form.length())).isEqualTo(form);
    }

    @Test
    void a_form_whose_length_was_not_told_is_bounded() {
        assertThatThrownBy(() -> read(PART.formatted("x".repeat(1_000)), 1_000))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("more than");
    }

    @Test
    void where_the_disk_gets_full_no_more_is_read() {
        int megabyte = 1024 * 1024;
        AtomicLong free = new AtomicLong(10L * megabyte);
        UploadDisk disk = new UploadDisk(() -> free.addAndGet(-megabyte), 4L * megabyte);
        ByteArrayInputStream form = new ByteArrayInputStream(new byte[20 * megabyte]);

        assertThatThrownBy(() -> new FormStream(form, "limit", bounds(Long.MAX_VALUE, disk)).readNBytes(20 * megabyte))
                .isInstanceOf(CrowdedOutException.class);
        assertThat(form.available()).isBetween(15 * megabyte, 18 * megabyte);
    }

    @Test
    void a_form_has_to_come_in_time_however_steadily_it_comes() throws IOException {
        FormStream form = new FormStream(new ByteArrayInputStream(new byte[2]), "limit", bounds(2, ENDLESS));
        nanos.set(Duration.ofHours(1).toNanos());
        assertThat(form.read()).isZero();

        nanos.incrementAndGet();

        assertThatThrownBy(form::read)
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(408))
                .hasMessageContaining("60 minutes");
    }

    @Test
    void parts_that_are_no_files_are_bounded_together() throws IOException {
        String file = PART.replace("name=\"a\"", "name=\"a\"; filename=\"a.csv\"")
                .formatted("x".repeat(FormStream.MOST_TEXT));
        String half = PART.formatted("x".repeat(FormStream.MOST_TEXT / 2 - 100));
        assertThat(read(file + half + half + END, Long.MAX_VALUE)).endsWith(END);

        assertThatThrownBy(() -> read(half + half + half + END, Long.MAX_VALUE))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(413))
                .hasMessageContaining("no files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X: y | has no name",
                "Content-Disposition: form-data | has no name",
                "Content-Disposition: form-data; name=a; filename*=UTF-8\'\'%ff.csv | RFC 7578",
                "Content-Disposition: form-data; name=a; FileName*=UTF-8\'\'%ff.csv | RFC 7578",
                "Content-Disposition: form-data; name=a~Content-Transfer-Encoding: base64 | Content-Transfer-Encoding",
                "Content-Disposition: form-data; name=\"a\\\"; filename*=UTF-8\'\'%zz; x=\" | RFC 7578",
                "Content-Disposition: form-data; name= | has no value",
                "Content-Disposition: form-data; name=a; filename= | has no value",
                "Content-Disposition: form-data; name=a~Content-Type: text/plain; charset= | has no value",
                "X: y~ Content-Disposition: form-data; name=a | by itself",
                "Content-Disposition: form-data; name=a~ ~X: y | by itself",
                "Content-Disposition: form-data; name=a^0Content-Transfer-Encoding: base64 | text",
                "Content-Disposition: form-data; name=^0 | text",
                "Content-Disposition: attachment; name=a; filename=f | has no name",
                "Content-Disposition: Form-Data; name=a; filename=f | has no name",
                "X: y^Content-Disposition: form-data; name=a | CR and LF",
                "Content-Disposition: form-data; name=a; x=\"^\" | CR and LF",
                "Content-Disposition: form-data; name=a~content-type: text/plain; charset=nonsense | Send UTF-8",
                "Content-Disposition: form-data; name=a~Content-Type: text/plain; charset=\"no sense\" | Send UTF-8",
                "Content-Disposition: form-data; name=a~Content-Type: nonsense | no media type",
                "Content-Disposition: form-data; name=a~Content-Type: | no media type",
                "Content-Disposition: form-data; name=a~Content-Type: text/ | no media type",
                "Content-Disposition: form-data; name=a~Content-Type: text/pl@in x | no media type",
                "Content-Disposition: form-data; name=a~nonsense | a colon",
                "Content-Disposition: form-data; name=a~: x | a colon",
                "Content-Disposition : form-data; name=a | a colon"
            })
    void a_part_whose_head_cannot_be_read_is_refused(String head, String reason) {
        String form = "--limit\r\n"
                + head.replace("~", "\r\n").replace("^0", "\0").replace("^", "\r") + "\r\n\r\nx\r\n" + END;

        assertThatThrownBy(() -> read(form, form.length()))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(400))
                .hasMessageContaining(reason);
    }

    /** As the framework compares names, these are Content-Disposition and Content-Transfer-Encoding. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-D\u0130sposition: form-data; name=a", "Content-Transfer-Encod\u0131ng: base64"})
    void the_name_of_a_header_is_of_ascii(String header) {
        String form =
                "--limit\r\nContent-Disposition: form-data; name=a; filename=f\r\n" + header + "\r\n\r\nx\r\n" + END;
        FormStream stream =
                new FormStream(new ByteArrayInputStream(form.getBytes(UTF_8)), "limit", bounds(1_000, ENDLESS));

        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(400))
                .hasMessageContaining("a colon");
    }

    /** The framework's parser leaves aside what stands there, and its head would only begin after it. */
    @Test
    void a_head_begins_on_the_line_after_the_delimiter() {
        String form = "--limitContent-Disposition: form-data; name=x; filename=y\r\n\r\nA: a\r\n\r\nx\r\n" + END;

        assertThatThrownBy(() -> read(form, form.length()))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("after the delimiter");
    }

    @Test
    void a_file_may_be_called_as_it_likes() throws IOException {
        String form = "--limit\r\nContent-Disposition: form-data; name=a; filename=\"a filename*.csv"
                + "x".repeat(4_000) + "\"\r\n\r\nx\r\n" + END;

        assertThat(read(form, form.length())).isEqualTo(form);
    }

    @Test
    void a_part_may_name_a_charset_and_be_as_it_is() throws IOException {
        String form = "--limit\r\nCONTENT-DISPOSITION: form-data; name=\"a\"\r\nContent-Transfer-Encoding: 8BIT\r\n"
                + "Content-Type: text/plain; charset=\"ISO-8859-9\"\r\n\r\nx\r\n" + END;

        assertThat(read(form, form.length())).isEqualTo(form);
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
                        bounds(0, ENDLESS))
                .close();

        assertThat(closed).isFalse();
    }
}
