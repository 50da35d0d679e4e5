package io.kadran.journal;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is posted to. Every measure is a sum over some of these. The codes are stored: they are never reused or changed.
 */
public enum Account {
    /** A sale to an identified customer, on its day: one, and its amount. */
    SALE(1),
    /** A sale to nobody known. */
    ANONYMOUS_SALE(2),
    /** A refund under an identified customer, on its own day: one, and its amount, positive. */
    REFUND(3),
    ANONYMOUS_REFUND(4),
    /** An opportunity, on the day it was identified: one, and its amount. */
    OPPORTUNITY(5),
    /** A win, on its day: one, and the days from identified to won. */
    WON(6),
    /** A loss, on its day: one. */
    LOST(7),
    /** An opportunity won by now, on the day it was <em>identified</em>: one. */
    COHORT_WON(8),
    /** An opportunity still open, on the day it was <em>identified</em>: one. */
    COHORT_OPEN(9),
    /** A change of the stock of open opportunities: how many more or fewer, and their amount. */
    OPEN(10),
    /** A change of the stock weighted by probability: how many, and their expected value. */
    EXPECTED(11),
    /** A call on an opportunity: one. */
    OPPORTUNITY_CALL(12),
    /** A call on none: one. */
    OTHER_CALL(13),
    EMAIL(14),
    MEETING(15),
    MESSAGE(16),
    LEAD(17),
    QUALIFIED_LEAD(18),
    /** A customer's first sale ever: one. */
    NEW_CUSTOMER(19),
    /** One day's share of a cost: one, and its amount. */
    MARKETING_COST(20),
    SALES_COST(21);

    private static final Map<Short, Account> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Account::code, Function.identity()));

    private final short code;

    Account(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** @throws IllegalArgumentException for a code that no account has */
    public static Account ofCode(short code) {
        Account account = BY_CODE.get(code);
        if (account == null) {
            throw new IllegalArgumentException("no account has the code " + code);
        }
        return account;
    }
}
