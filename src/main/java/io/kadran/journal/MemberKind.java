package io.kadran.journal;

/** Who is counted once, however often. The codes are stored: they are never reused or changed. */
enum MemberKind {
    /** Customers with a sale. */
    BUYER(1, Account.SALE, "customer_id", "customers"),
    /** Opportunities with a call. */
    CALLED_OPPORTUNITY(2, Account.OPPORTUNITY_CALL, "opportunity_id", "opportunities");

    private final short code;
    private final Account account;
    private final String column;
    private final String counter;

    MemberKind(int code, Account account, String column, String counter) {
        this.code = (short) code;
        this.account = account;
        this.column = column;
        this.counter = counter;
    }

    short code() {
        return code;
    }

    /** The account whose postings have the members. */
    Account account() {
        return account;
    }

    /** The column of the journal that names the member. */
    String column() {
        return column;
    }

    /** The column of the fold that says how many have a number. */
    String counter() {
        return counter;
    }
}
