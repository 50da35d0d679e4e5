package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to be said before tokens let anybody in. */
class OidcSettingsTest {

    private static Map<String, String> settings(Map<String, String> given) {
        return OidcConfigSourceFactory.settings(name -> Optional.ofNullable(given.get(name)));
    }

    @Test
    void it_is_off_where_no_provider_is_named() {
        assertThat(settings(Map.of("kadran.oidc.issuer", "i", "kadran.oidc.audience", "a")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-server-url", "public-key"})
    void it_is_on_with_issuer_and_audience(String provider) {
        assertThat(settings(
                        Map.of("kadran.oidc." + provider, "p", "kadran.oidc.issuer", "i", "kadran.oidc.audience", "a")))
                .containsEntry("quarkus.oidc.tenant-enabled", "true")
                .containsEntry("quarkus.oidc." + provider, "p")
                .containsEntry("quarkus.oidc.token.issuer", "i")
                .containsEntry("quarkus.oidc.token.audience", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "audience"})
    void the_start_is_refused_without(String missing) {
        String other = missing.equals("issuer") ? "audience" : "issuer";

        assertThatThrownBy(() -> settings(
                        Map.of("kadran.oidc.auth-server-url", "https://id.example", "kadran.oidc." + other, "x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("KADRAN_OIDC_" + missing.toUpperCase(Locale.ROOT));
    }

    /** The framework takes the first for no demand at all, and the second for two values, of which one will do. */
    @ParameterizedTest
    @CsvSource({"issuer, any", "issuer, ANY", "audience, any", "audience, 'kadran,other'", "audience, ' any '"})
    void the_start_is_refused_with_what_demands_nothing(String name, String value) {
        String other = name.equals("issuer") ? "audience" : "issuer";

        assertThatThrownBy(() -> settings(Map.of(
                        "kadran.oidc.auth-server-url",
                        "https://id.example",
                        "kadran.oidc." + name,
                        value,
                        "kadran.oidc." + other,
                        "x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("KADRAN_OIDC_" + name.toUpperCase(Locale.ROOT))
                .hasMessageContaining("one value");
    }

    @Test
    void the_start_is_refused_with_two_sources_of_keys() {
        assertThatThrownBy(() -> settings(
                        Map.of("kadran.oidc.auth-server-url", "https://id.example", "kadran.oidc.public-key", "k")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Leave one out");
    }
}
