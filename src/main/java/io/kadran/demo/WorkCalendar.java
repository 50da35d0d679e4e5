package io.kadran.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;

/** When the people of the demo work: Monday to Friday, from half past eight to a quarter to six. */
final class WorkCalendar {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final LocalTime OPENING = LocalTime.of(8, 30);
    private static final int SECONDS_OPEN = (9 * 60 + 15) * 60;

    private WorkCalendar() {}

    static boolean isWorkday(LocalDate day) {
        boolean newYear = day.getDayOfYear() == 1;
        boolean christmas =
                day.getMonth() == Month.DECEMBER && (day.getDayOfMonth() == 25 || day.getDayOfMonth() == 26);
        return !WEEKEND.contains(day.getDayOfWeek()) && !newYear && !christmas;
    }

    /** The day itself, or the first workday after it. */
    static LocalDate workdayFrom(LocalDate day) {
        LocalDate workday = day;
        while (!isWorkday(workday)) {
            workday = workday.plusDays(1);
        }
        return workday;
    }

    /** The day itself, or the last workday before it. */
    static LocalDate workdayUntil(LocalDate day) {
        LocalDate workday = day;
        while (!isWorkday(workday)) {
            workday = workday.minusDays(1);
        }
        return workday;
    }

    /** Some moment of the working hours of the day, or of the first workday after it. */
    static LocalDateTime on(Dice dice, LocalDate day) {
        return workdayFrom(day).atTime(OPENING).plusSeconds(dice.below(SECONDS_OPEN));
    }

    /** Some moment of working hours about as many days after another. */
    static LocalDateTime after(Dice dice, LocalDateTime moment, int days) {
        LocalDateTime later = on(dice, moment.toLocalDate().plusDays(days));
        return later.isAfter(moment) ? later : moment.plusMinutes(1 + dice.below(10));
    }

    /** Some moment of working hours from one to another, both in. */
    static LocalDateTime between(Dice dice, LocalDateTime from, LocalDateTime to) {
        long days = ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate());
        LocalDateTime moment = on(dice, from.toLocalDate().plusDays(dice.below((int) days + 1)));
        if (moment.isBefore(from)) {
            return from;
        }
        return moment.isAfter(to) ? to : moment;
    }
}
