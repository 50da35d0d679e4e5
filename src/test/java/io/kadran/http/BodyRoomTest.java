package io.kadran.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyRoomTest {

    private static final int LARGE = BodyRoom.SMALL_BYTES + 1;

    private final List<Body> turnedOut = new ArrayList<>();
    private final BodyRoom room = new BodyRoom(3, 3L * LARGE);

    private final class Body implements BodyRoom.Guest {

        @Override
        public void giveWay() {
            turnedOut.add(this);
        }
    }

    private Body enter() {
        Body body = new Body();
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
    void there_is_always_room_for_a_small_one() {
        Body large = enter();
        room.hasRoom(large, 3 * LARGE);
        room.hasCome(large);

        assertThat(room.hasRoom(enter(), BodyRoom.SMALL_BYTES)).isTrue();
    }
}
