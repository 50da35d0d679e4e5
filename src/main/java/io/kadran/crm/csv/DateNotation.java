package io.kadran.crm.csv;

import io.kadran.wire.WireValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates and times in a pattern such as {@code dd.MM.yyyy HH:mm}, letters as in {@link DateTimeFormatter}. A day that the
 * calendar does not have is refused.
 *
 * @param zone in which times without an offset are meant, and to which times with one are turned to find their day
 */
record DateNotation(String pattern, DateTimeFormatter formatter, Optional<ZoneId> zone) implements Notation {

    private static final ZonedDateTime SAMPLE = ZonedDateTime.parse("2026-11-23T14:35:46.789+03:00");

    /**
     * @param language of the names of months and weekdays
     * @throws IllegalArgumentException saying what is wrong with the pattern
     */
    static DateNotation of(String pattern, Optional<ZoneId> zone, Locale language) {
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(proleptic(pattern))
                .toFormatter(language)
                .withResolverStyle(ResolverStyle.STRICT);
        DateNotation notation = new DateNotation(pattern, formatter, zone);
        if (notation.sample().query(TemporalQueries.localDate()) == null) {
            throw new IllegalArgumentException("must have a year, a month and a day, such as dd.MM.yyyy");
        }
        return notation;
    }

    /** The year of an era ({@code y}) would need the era; everybody means the year. Quoted letters stay. */
    private static String proleptic(String pattern) {
        StringBuilder changed = new StringBuilder();
        boolean quoted = false;
        for (char c : pattern.toCharArray()) {
            quoted ^= c == '\'';
            changed.append(c == 'y' && !quoted ? 'u' : c);
        }
        return changed.toString();
    }

    private TemporalAccessor sample() {
        try {
            return formatter.parse(formatter.format(SAMPLE));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("cannot be read back: " + wrong.getMessage(), wrong);
        }
    }

    /** Whether the pattern gives an offset or a zone. */
    boolean hasOffset() {
        return sample().query(TemporalQueries.zone()) != null;
    }

    @Override
    public Reading read(String cell) {
        return parse(cell)
                .map(this::day)
                .map(day -> Reading.text(day.toString()))
                .orElseGet(() -> new Reading.Faulty(wrong(cell)));
    }

    /** The moment; of a day alone, its beginning. The pattern or {@link #zone} must give the zone. */
    Optional<Instant> instant(String cell) {
        return parse(cell).map(parsed -> {
            LocalTime time = Optional.ofNullable(parsed.query(TemporalQueries.localTime()))
                    .orElse(LocalTime.MIDNIGHT);
            LocalDateTime local = parsed.query(TemporalQueries.localDate()).atTime(time);
            return local.atZone(zoneOf(parsed).or(this::zone).orElseThrow()).toInstant();
        });
    }

    String wrong(String cell) {
        return "must be written as " + pattern + ", such as " + formatter.format(SAMPLE) + ", was "
                + WireValue.Text.quote(cell);
    }

    private Optional<TemporalAccessor> parse(String cell) {
        try {
            return Optional.of(formatter.parse(cell));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    private LocalDate day(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        Optional<ZoneId> own = zoneOf(parsed);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (own.isEmpty() || zone.isEmpty() || time == null) {
            return date;
        }
        return LocalDate.ofInstant(date.atTime(time).atZone(own.get()).toInstant(), zone.get());
    }

    private static Optional<ZoneId> zoneOf(TemporalAccessor parsed) {
        return Optional.ofNullable(parsed.query(TemporalQueries.zone()));
    }
}
