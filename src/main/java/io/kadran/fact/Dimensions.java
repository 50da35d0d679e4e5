package io.kadran.fact;

import io.kadran.event.EventData.OwnDimensions;
import java.util.Optional;

/** The groups that a fact belongs to; an empty one is the group of the unassigned. The team follows from rep and day. */
public record Dimensions(
        Optional<String> rep,
        Optional<String> source,
        Optional<String> product,
        Optional<String> segment,
        Optional<String> customer) {

    public static final Dimensions NONE =
            new Dimensions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Dimensions of(OwnDimensions own) {
        return new Dimensions(own.repId(), own.source(), own.product(), own.segment(), own.customerId());
    }

    /** Each dimension on which this is silent is taken from the other. */
    public Dimensions orElse(Dimensions other) {
        return new Dimensions(
                rep.or(other::rep),
                source.or(other::source),
                product.or(other::product),
                segment.or(other::segment),
                customer.or(other::customer));
    }

    public Dimensions withRep(Optional<String> newRep) {
        return new Dimensions(newRep, source, product, segment, customer);
    }

    public Dimensions withSegment(Optional<String> newSegment) {
        return new Dimensions(rep, source, product, newSegment, customer);
    }

    public Dimensions withCustomer(Optional<String> newCustomer) {
        return new Dimensions(rep, source, product, segment, newCustomer);
    }
}
