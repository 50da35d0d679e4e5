package io.kadran.demo;

/** Names of companies that do not exist, put together from syllables and trades. */
final class CompanyNames {

    private static final String[] BEGINNINGS = {
        "Ar", "Bel", "Cor", "Dar", "Esk", "Fen", "Gal", "Hel", "Ist", "Jor", "Kar", "Lor", "Mer", "Nor", "Or", "Pel",
        "Quil", "Ros", "Sel", "Tar", "Ul", "Var", "Wes", "Yor", "Zen"
    };
    private static final String[] ENDINGS = {
        "andis", "beck", "covi", "dalen", "ero", "fjord", "garde", "hana", "imar", "kova", "lund", "mira", "nova",
        "öra", "pera", "quist", "rava", "stede", "tepe", "uvia", "wick", "yaz", "zano"
    };
    private static final String[] TRADES = {
        "Foods",
        "Makina",
        "Water Works",
        "Logistik",
        "Chemie",
        "Energy",
        "Tekstil",
        "Dairy",
        "Papier",
        "Marine",
        "Glass",
        "Hospital Group",
        "Plastics",
        "Bakery",
        "Stadtwerke",
        "Mining"
    };

    private CompanyNames() {}

    /** Different for different numbers, up to 9,200 of them: the three lists have no factor in common to meet at sooner. */
    static String of(int number) {
        int stem = number * 97;
        String beginning = BEGINNINGS[stem % BEGINNINGS.length];
        String ending = ENDINGS[stem % ENDINGS.length];
        return beginning + ending + " " + TRADES[number % TRADES.length];
    }
}
