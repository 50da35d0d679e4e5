package io.kadran.kpi;

import java.util.Locale;

/** A text in the languages that Kadran speaks. */
public record Text(String english, String turkish) {

    public static final Locale TURKISH = Locale.forLanguageTag("tr");

    public String in(Locale language) {
        return language.getLanguage().equals(TURKISH.getLanguage()) ? turkish : english;
    }
}
