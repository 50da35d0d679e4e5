package io.kadran.journal;

import java.time.LocalDate;

/** How long a stretch of days one row of the rollups sums up. The codes are stored: they are never reused or changed. */
enum Grain {
    DAY(1) {
        @Override
        LocalDate start(LocalDate day) {
            return day;
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusDays(1);
        }
    },
    MONTH(2) {
        @Override
        LocalDate start(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusMonths(1);
        }
    },
    YEAR(3) {
        @Override
        LocalDate start(LocalDate day) {
            return day.withDayOfYear(1);
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusYears(1);
        }
    };

    private final short code;

    Grain(int code) {
        this.code = (short) code;
    }

    /** @throws IllegalArgumentException for a code that none has */
    static Grain ofCode(int code) {
        for (Grain known : values()) {
            if (known.code == code) {
                return known;
            }
        }
        throw new IllegalArgumentException("no Grain has the code " + code);
    }

    short code() {
        return code;
    }

    /** The first day of the cell that holds this day. */
    abstract LocalDate start(LocalDate day);

    /** The first day of the cell after the one that starts here. */
    abstract LocalDate next(LocalDate start);
}
