package io.kadran.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyRoomTest {

    private static final int LARGE = 2 * BodyRoom.SMALL_BYTES;

    private final List<Body> turnedOut = new ArrayList<>();

    /** Room for three large bodies of one requester, and one and a half of others. */
    private final BodyRoom room = new BodyRoom(3, 9L * LARGE / 2, 3L * LARGE);

    private final class Body implements BodyRoom.Guest {

        private final long requester;

        private Body(long requester) {
            this.requester = requester;
        }

        @Override
        public long requester() {
            return requester;
        }

        @Override
        public void giveWay() {
            turnedOut.add(this);
        }
    }

    private Body enter() {
        return enter(1);
    }

    private Body enter(long requester) {
        Body body = new Body(requester);
        room.enter(body);
        return body;
    }

    @Test
    void one_more_than_may_be_on_their_way_takes_the_place_of_the_oldest() {
        Body oldest = enter();
        enter();
        enter();
        assertThat(turnedOut).isEmpty();

        enter();

        assertThat(turnedOut).containsExactly(oldest);
    }

    @Test
    void what_has_come_or_left_is_on_its_way_no_more() {
        Body come = enter();
        Body left = enter();
        enter();
        room.hasCome(come);
        room.leave(left);

        enter();
        enter();

        assertThat(turnedOut).isEmpty();
    }

    @Test
    void where_the_memory_is_taken_the_oldest_that_takes_of_it_gives_way() {
        Body small = enter();
        Body oldest = enter();
        Body newest = enter();
        assertThat(room.hasRoom(small, BodyRoom.SMALL_BYTES)).isTrue();
        assertThat(room.hasRoom(oldest, LARGE)).isTrue();
        assertThat(room.hasRoom(newest, 2 * LARGE)).isTrue();

        assertThat(room.hasRoom(newest, 3 * LARGE)).isTrue();

        assertThat(turnedOut).containsExactly(oldest);
    }

    @Test
    void the_oldest_gives_way_itself_where_it_grows_too_large() {
        Body oldest = enter();
        Body newest = enter();
        assertThat(room.hasRoom(oldest, 2 * LARGE)).isTrue();
        assertThat(room.hasRoom(newest, LARGE)).isTrue();

        assertThat(room.hasRoom(oldest, 3 * LARGE)).isFalse();

        assertThat(turnedOut).isEmpty();
        assertThat(room.hasRoom(newest, 3 * LARGE)).isTrue();
    }

    @Test
    void one_that_is_being_worked_at_keeps_its_room_until_it_leaves() {
        Body working = enter();
        assertThat(room.hasRoom(working, 3 * LARGE)).isTrue();
        room.hasCome(working);

        assertThat(room.hasRoom(enter(), LARGE)).isFalse();

        room.leave(working);
        room.leave(working);
        assertThat(room.hasRoom(enter(), 3 * LARGE)).isTrue();
        assertThat(room.hasRoom(enter(), LARGE)).isTrue();
        assertThat(turnedOut).hasSize(1);
    }

    @Test
    void where_there_are_too_many_one_of_whoever_has_the_most_gives_way() {
        enter(2);
        Body oldestOfMost = enter(1);
        enter(1);

        enter(3);

        assertThat(turnedOut).containsExactly(oldestOfMost);
    }

    @Test
    void where_the_memory_is_taken_one_of_whoever_takes_the_most_gives_way() {
        Body older = enter(2);
        Body oldestOfMost = enter(1);
        Body newestOfMost = enter(1);
        assertThat(room.hasRoom(older, LARGE)).isTrue();
        assertThat(room.hasRoom(oldestOfMost, LARGE)).isTrue();
        assertThat(room.hasRoom(newestOfMost, 2 * LARGE)).isTrue();

        assertThat(room.hasRoom(older, 2 * LARGE)).isTrue();

        assertThat(turnedOut).containsExactly(oldestOfMost);
    }

    @Test
    void what_is_being_worked_at_leaves_a_third_to_the_others() {
        Body working = enter(1);
        assertThat(room.hasRoom(working, 3 * LARGE)).isTrue();
        room.hasCome(working);

        assertThat(room.hasRoom(enter(1), LARGE)).isFalse();
        assertThat(room.hasRoom(enter(2), 3 * LARGE / 2)).isTrue();
        assertThat(room.hasRoom(enter(2), LARGE)).isTrue();

        assertThat(turnedOut).hasSize(1);
    }

    @Test
    void one_of_the_longest_has_room_where_two_thirds_are_less() {
        BodyRoom small = new BodyRoom(3, 3L * LARGE, 3L * LARGE);
        Body longest = new Body(1);
        small.enter(longest);

        assertThat(small.hasRoom(longest, 3 * LARGE)).isTrue();
        assertThat(small.hasRoom(longest, 3 * LARGE + 1)).isFalse();
    }

    @Test
    void there_is_always_room_for_a_small_one() {
        Body large = enter();
        room.hasRoom(large, 3 * LARGE);
        room.hasCome(large);

        assertThat(room.hasRoom(enter(), BodyRoom.SMALL_BYTES)).isTrue();
    }
}
