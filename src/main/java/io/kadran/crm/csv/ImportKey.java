package io.kadran.crm.csv;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of {@link ImportEntity}, as the persistence layer wants it. */
public class ImportKey implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Pattern FILE = Pattern.compile("(\\d{1,18})-([0-9a-f]{32})\\.csv");

    public long tenantId;
    public String importId;

    public ImportKey() {
        this(0, "");
    }

    public ImportKey(long tenantId, String importId) {
        this.tenantId = tenantId;
        this.importId = importId;
    }

    /** The key in the name of a file that waits for its import, if it is one. */
    static Optional<ImportKey> ofFile(Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new ImportKey(Long.parseLong(name.group(1)), name.group(2)))
                : Optional.empty();
    }

    /** One name for each import, so that what a crash left behind is found again, or overwritten by the next upload. */
    String fileName() {
        return tenantId + "-" + importId + ".csv";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImportKey key && tenantId == key.tenantId && importId.equals(key.importId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenantId, importId);
    }
}
