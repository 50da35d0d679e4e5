package io.kadran.faults;

import io.kadran.faults.ManyConnections.Conduct;
import java.io.IOException;

/**
 * Posts events as fast as the server takes them, until it says something.
 *
 * @param piece what the body consists of
 * @param total how long the body is; a number of whole pieces
 */
record Sending(String headers, byte[] piece, long total) implements Conduct {

    @Override
    public void begin(Connection connection, Target target) throws IOException {
        connection.send(target.head("POST", "/v1/events") + headers + "\r\n\r\n");
    }

    @Override
    public boolean goOn(Connection connection) throws IOException {
        connection.send(piece);
        return connection.sent() < total && !connection.hasHeard();
    }
}
