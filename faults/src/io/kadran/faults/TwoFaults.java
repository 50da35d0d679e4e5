package io.kadran.faults;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Two kinds of harm at once. */
record TwoFaults(String name, Fault one, Fault other) implements Fault {

    @Override
    public void begin(Target target) throws IOException {
        one.begin(target);
        other.begin(target);
    }

    @Override
    public Map<String, Integer> met() {
        Map<String, Integer> both = new TreeMap<>(one.met());
        other.met().forEach((what, times) -> both.merge(what, times, Integer::sum));
        return both;
    }

    @Override
    public void end() {
        one.end();
        other.end();
    }
}
