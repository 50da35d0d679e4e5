package io.kadran.tenant;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets only so many requests be at work at once, and shares these places among tenants. A tenant may take one more while it
 * has fewer than twice as many as are free: so one alone gets two thirds of them, two get two fifths each, and where one is
 * free, who has none gets it. Whoever gets none waits for it, holding neither a thread nor a connection. When one becomes
 * free, the tenant with the fewest is next, and within a tenant whoever came first.
 */
public final class FairShare {

    private static final int TIMES_THE_FREE = 2;

    private enum State {
        OUTSIDE,
        WAITING,
        AT_WORK
    }

    private static final class Tenant {

        private final long id;
        private final Deque<Visit> waiting = new ArrayDeque<>();
        private int atWork;

        private Tenant(long id) {
            this.id = id;
        }

        private long firstInLine() {
            return waiting.getFirst().number;
        }
    }

    /** One request: it comes, perhaps waits, is at work, and leaves. */
    public final class Visit {

        private final long tenantId;
        private final Runnable turn;
        private State state = State.OUTSIDE;
        private long number;

        private Visit(long tenantId, Runnable turn) {
            this.tenantId = tenantId;
            this.turn = turn;
        }

        /**
         * Asks for a place. Once there is one the turn is run: here and now, or later by whoever leaves.
         *
         * @return false where too many of the tenant wait already
         */
        public boolean come() {
            synchronized (FairShare.this) {
                Tenant tenant = tenants.computeIfAbsent(tenantId, Tenant::new);
                if (!mayTakeOneMore(tenant)) {
                    return isPutInLine(tenant);
                }
                begin(tenant);
            }
            turn.run();
            return true;
        }

        private boolean isPutInLine(Tenant tenant) {
            if (tenant.waiting.size() >= mostWaiting) {
                forgetIfIdle(tenant);
                return false;
            }
            state = State.WAITING;
            number = ++visits;
            tenant.waiting.add(this);
            return true;
        }

        private void begin(Tenant tenant) {
            state = State.AT_WORK;
            tenant.atWork++;
            free--;
        }

        /** @return whether it waited, and no longer does; false where it has got its turn */
        boolean giveUp() {
            synchronized (FairShare.this) {
                if (state != State.WAITING) {
                    return false;
                }
                state = State.OUTSIDE;
                Tenant tenant = tenant(tenantId);
                tenant.waiting.remove(this);
                forgetIfIdle(tenant);
                return true;
            }
        }

        /** Gives its place to the next, or waits no longer. To leave twice does no harm. */
        public void leave() {
            List<Visit> next = List.of();
            synchronized (FairShare.this) {
                if (!giveUp() && state == State.AT_WORK) {
                    state = State.OUTSIDE;
                    Tenant tenant = tenant(tenantId);
                    tenant.atWork--;
                    free++;
                    next = giveTurns();
                    forgetIfIdle(tenant);
                }
            }
            next.forEach(visit -> visit.turn.run());
        }
    }

    private final int mostWaiting;
    private final Map<Long, Tenant> tenants = new HashMap<>();
    private int free;
    private long visits;

    /**
     * @param places how many may be at work at once, of all tenants together
     * @param mostWaiting of one tenant
     */
    public FairShare(int places, int mostWaiting) {
        this.free = places;
        this.mostWaiting = mostWaiting;
    }

    /** @param turn is run without delay where the visit comes, or on the thread of another that leaves: it must be quick */
    public Visit newVisit(long tenantId, Runnable turn) {
        return new Visit(tenantId, turn);
    }

    private Tenant tenant(long id) {
        return Optional.ofNullable(tenants.get(id)).orElseThrow(() -> new IllegalStateException("no visits of " + id));
    }

    private boolean mayTakeOneMore(Tenant tenant) {
        return tenant.atWork < TIMES_THE_FREE * free;
    }

    /** @return who got a place */
    private List<Visit> giveTurns() {
        List<Visit> next = new ArrayList<>();
        for (Optional<Tenant> tenant = nextTenant(); tenant.isPresent(); tenant = nextTenant()) {
            Visit visit = tenant.get().waiting.remove();
            visit.begin(tenant.get());
            next.add(visit);
        }
        return next;
    }

    private Optional<Tenant> nextTenant() {
        return tenants.values().stream()
                .filter(tenant -> !tenant.waiting.isEmpty() && mayTakeOneMore(tenant))
                .min(Comparator.<Tenant>comparingInt(tenant -> tenant.atWork).thenComparingLong(Tenant::firstInLine));
    }

    /** So that those who came once are not remembered for ever. */
    private void forgetIfIdle(Tenant tenant) {
        if (tenant.atWork == 0 && tenant.waiting.isEmpty()) {
            tenants.remove(tenant.id);
        }
    }
}
