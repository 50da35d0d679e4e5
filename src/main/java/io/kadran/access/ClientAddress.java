package io.kadran.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where requests come from, as far as it tells one client from another. */
final class ClientAddress {

    /** Whoever has one address of IPv6 has at least all that begin with these bytes. */
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** @param literal of IPv4 or IPv6; another text stands for itself */
    static String of(String literal) {
        int zone = literal.indexOf('%');
        String address = zone < 0 ? literal : literal.substring(0, zone);
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // A text with a colon is an address or nothing, and never looked up as a name.
            return InetAddress.getByName(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
