package io.kadran.journal;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** A row of the table of exchange rates, to be read: a change of rates posts facts anew. */
@Entity
@Immutable
@Table(name = "exchange_rate")
@IdClass(ExchangeRateEntity.Key.class)
public class ExchangeRateEntity extends PanacheEntityBase {

    /** Tenant, currency and day. */
    public record Key(long tenantId, String currency, LocalDate day) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    public long tenantId;

    @Id
    public String currency;

    @Id
    public LocalDate day;

    public BigDecimal rate;

    static List<ExchangeRateEntity> listAfter(long tenant, String currency, LocalDate day, int limit) {
        return ExchangeRateEntity.<ExchangeRateEntity>find(
                        "tenantId = ?1 and (currency > ?2 or (currency = ?2 and day > ?3)) order by currency, day",
                        tenant,
                        currency,
                        day)
                .page(0, limit)
                .list();
    }
}
