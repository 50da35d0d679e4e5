package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Columns;
import io.kadran.database.Session;
import io.kadran.database.SqlText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The table of wins by the days that they took, brought up to date by one round of folding. */
final class CycleStore implements Folder.Step {

    /** Cells that are held in memory until they are saved. */
    private static final int MOST_CELLS = 20_000;

    private record Cell(RollupDimension dimension, Grain grain, LocalDate start, String key, int days) {}

    private final Map<Cell, Long> wins = new HashMap<>();

    @Override
    public void add(Posted posted) {
        if (posted.account() != Account.WON.code()) {
            return;
        }
        int days = posted.amount().multiply(BigDecimal.valueOf(posted.count())).intValueExact();
        for (RollupDimension dimension : RollupDimension.values()) {
            for (Grain grain : Grain.values()) {
                if (Cycles.areKept(dimension, grain)) {
                    Cell cell = new Cell(
                            dimension,
                            grain,
                            grain.start(posted.day()),
                            posted.keys().of(dimension),
                            days);
                    wins.merge(cell, (long) posted.count(), Long::sum);
                }
            }
        }
    }

    @Override
    public boolean isFull() {
        return wins.size() >= MOST_CELLS;
    }

    @Override
    public void save(Session session, Folder.Round round) {
        wins.values().removeIf(count -> count == 0);
        if (wins.isEmpty()) {
            return;
        }
        Columns<Map.Entry<Cell, Long>> columns = Columns.of(wins.entrySet())
                .smallint("dimension", entry -> entry.getKey().dimension().code())
                .smallint("grain", entry -> entry.getKey().grain().code())
                .date("start", entry -> entry.getKey().start())
                .text("key", entry -> entry.getKey().key())
                .integer("days", entry -> entry.getKey().days())
                .bigint("wins", Map.Entry::getValue);
        new SqlText()
                .add("insert into rollup_cycle (tenant_id, book, dimension, grain, start, key, days, wins)")
                .add("select ?, ?, * from " + columns.unnest(), round.ledger(), Binding.of(columns))
                .add("order by 3, 4, 5, 6, 7")
                .add("on conflict (tenant_id, book, dimension, grain, start, key, days)")
                .add("do update set wins = rollup_cycle.wins + excluded.wins")
                .on(session)
                .execute();
        wins.clear();
    }
}
