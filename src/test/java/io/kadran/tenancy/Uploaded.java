package io.kadran.tenancy;

import io.kadran.testing.RawHttp;
import io.kadran.testing.RawHttp.Answer;
import java.nio.charset.StandardCharsets;

/** A small CSV file of sales, one of whose rows is refused. */
record Uploaded(String server, String key) {

    private static final String FORM = """
            --b
            Content-Disposition: form-data; name="mapping"

            {"event": "sale.recorded", "source": "/shop", "time": {"column": "at"},
             "fields": {"saleId": {"column": "id"}, "amount": {"column": "total"}}}
            --b
            Content-Disposition: form-data; name="file"; filename="export.csv"

            id,at,total
            csv-1,2026-01-05T10:00:00Z,300
            csv-2,2026-01-06T10:00:00Z,much
            --b--
            """;

    Answer send() {
        return RawHttp.with(server, key)
                .send(
                        "POST",
                        "/v1/imports",
                        "Content-Type: multipart/form-data; boundary=b\r\n",
                        "",
                        FORM.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
