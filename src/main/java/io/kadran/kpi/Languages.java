package io.kadran.kpi;

import java.util.List;
import java.util.Locale;

/** Which of Kadran's languages a reader gets. Numbers are the same in all of them. */
final class Languages {

    private Languages() {}

    /** The first of the reader's that Kadran speaks, else the tenant's. */
    static Locale of(List<Locale> acceptable, Locale tenants) {
        for (Locale locale : acceptable) {
            String language = locale.getLanguage();
            if (language.equals("tr")) {
                return Text.TURKISH;
            }
            if (language.equals("en")) {
                return Locale.ENGLISH;
            }
        }
        return tenants;
    }
}
