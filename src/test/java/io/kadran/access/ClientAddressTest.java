package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2::7, 20010db800010002",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 20010db800010002",
        "2001:db8:1:3::7, 20010db800010003",
        "fe80::1%eth0, fe80000000000000",
        "0:0:0:0:0:0:0:1, 0000000000000000",
        "localhost, localhost",
        "no:address, no:address"
    })
    void addresses_of_one_network_of_ipv6_count_as_one(String literal, String address) {
        assertThat(ClientAddress.of(literal)).isEqualTo(address);
    }
}
