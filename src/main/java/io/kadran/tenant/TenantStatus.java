package io.kadran.tenant;

import java.util.Arrays;

/** Whether a tenant's credentials are good for anything. */
public enum TenantStatus {
    ACTIVE(1),

    /** By an operator, who can end that. Nothing is lost meanwhile. */
    SUSPENDED(2),

    /** In the background; there is no way back. */
    DELETING(3);

    private final int code;

    TenantStatus(int code) {
        this.code = code;
    }

    /** As it is kept. */
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException where no status has this code */
    public static TenantStatus of(int code) {
        return Arrays.stream(values())
                .filter(status -> status.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no status " + code));
    }
}
