package io.kadran.access;

import com.github.benmanes.caffeine.cache.Ticker;
import io.kadran.access.Limit.Period;
import io.kadran.access.LimitConfig.Rate;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes the limits that the settings say. */
final class LimitProducer {

    @Produces
    @Singleton
    RequestLimits requests(LimitConfig config, Ticker ticker) {
        return new RequestLimits(find(LimitName.KEY, config.key()), find(LimitName.TENANT, config.tenant()), ticker);
    }

    @Produces
    @Singleton
    RefusedCredentials credentials(LimitConfig config, Ticker ticker) {
        int most = config.refusedCredentialsPerMinute();
        return new RefusedCredentials(
                most == 0 ? Optional.empty() : Optional.of(new Limit(LimitName.ADDRESS, most, most, Period.MINUTE)),
                ticker);
    }

    private static Optional<Limit> find(LimitName name, Rate rate) {
        return rate.perSecond() == 0
                ? Optional.empty()
                : Optional.of(new Limit(name, rate.burst(), rate.perSecond(), Period.SECOND));
    }
}
