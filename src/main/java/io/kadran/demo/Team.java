package io.kadran.demo;

/** Who sells to whom. */
enum Team {
    KEY_ACCOUNTS("key-accounts", 6_900, 0.1, 0.6, 5, 3),
    NORTH("north", 5_600, 1.5, 3, 0.8, 1.2),
    SOUTH("south", 5_600, 1.5, 3, 0.8, 1.2),
    INSIDE_SALES("inside-sales", 4_300, 6, 1, 0.1, 0.3);

    private final String id;
    private final int eurosPerMonth;
    private final double smallBusiness;
    private final double midMarket;
    private final double enterprise;
    private final double publicSector;

    /** The last four: how likely a lead of that segment comes to one of them rather than to others. */
    Team(String id, int eurosPerMonth, double smallBusiness, double midMarket, double enterprise, double publicSector) {
        this.id = id;
        this.eurosPerMonth = eurosPerMonth;
        this.smallBusiness = smallBusiness;
        this.midMarket = midMarket;
        this.enterprise = enterprise;
        this.publicSector = publicSector;
    }

    String id() {
        return id;
    }

    /** What one of them costs. */
    int eurosPerMonth() {
        return eurosPerMonth;
    }

    double serves(Segment segment) {
        return switch (segment) {
            case SMALL_BUSINESS -> smallBusiness;
            case MID_MARKET -> midMarket;
            case ENTERPRISE -> enterprise;
            case PUBLIC_SECTOR -> publicSector;
        };
    }
}
