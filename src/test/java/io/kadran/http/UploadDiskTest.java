package io.kadran.http;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UploadDiskTest {

    private static final long SPARED = 100;

    private long free = SPARED + 900;
    private final UploadDisk disk = new UploadDisk(() -> free, SPARED);

    private void write(UploadDisk.Share share, int times) {
        for (int i = 0; i < times; i++) {
            share.take(10);
            free -= 10;
        }
    }

    private static void assertFull(ThrowingCallable more) {
        assertThatThrownBy(more).isInstanceOf(CrowdedOutException.class).hasMessageContaining("no room");
    }

    @Test
    void one_alone_gets_two_thirds_of_what_is_not_spared() {
        UploadDisk.Share share = disk.share(1);
        write(share, 60);

        assertFull(() -> share.take(10));
        assertThatNoException().isThrownBy(() -> disk.share(2).take(200));
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        UploadDisk.Share share = disk.share(1);
        write(share, 60);
        assertFull(() -> share.take(10));

        share.giveBack();
        share.giveBack();

        assertThatNoException().isThrownBy(() -> disk.share(1).take(200));
    }

    @Test
    void what_is_spared_is_nobodys() {
        assertFull(() -> disk.share(1).take(901));
        assertFull(() -> disk.requireRoom(1, 901));
        assertThatNoException().isThrownBy(() -> disk.requireRoom(1, 900));

        free = SPARED - 1;

        assertFull(() -> disk.requireRoom(2, 0));
    }
}
