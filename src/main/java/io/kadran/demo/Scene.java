package io.kadran.demo;

/** What all stories of one history share. */
record Scene(long seed, Agenda agenda, Season season, Roster roster, Companies companies) {

    Dice dice(String name) {
        return Dice.of(seed, name);
    }
}
