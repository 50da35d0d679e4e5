package io.kadran.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path parent;

    @Test
    void only_its_owner_can_look_into_it() throws IOException {
        DataDirectory directory = DataDirectory.open(parent.resolve("a/b"));
        assertThat(directory.password()).isNotEmpty();

        assertThat(permissions(directory.root())).isEqualTo("rwx------");
        assertThat(permissions(directory.passwordFile())).isEqualTo("rw-------");
    }

    @Test
    void the_password_is_made_once_and_differs_elsewhere() {
        String password = DataDirectory.open(parent.resolve("a")).password();

        assertThat(DataDirectory.open(parent.resolve("a")).password()).isEqualTo(password);
        assertThat(DataDirectory.open(parent.resolve("b")).password()).isNotEqualTo(password);
    }

    @Test
    void it_is_the_same_by_whichever_path() throws IOException {
        DataDirectory directory = DataDirectory.open(parent.resolve("real"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), directory.root());

        assertThat(DataDirectory.open(link)).isEqualTo(directory);
    }

    @Test
    void a_place_that_cannot_be_written_is_named_with_the_setting_to_change() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(file.resolve("data").toString())
                .hasMessageContaining("KADRAN_DATA_DIR");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
