package io.kadran.demo;

import io.kadran.event.EventType;
import java.time.LocalDateTime;
import java.util.List;

/** The activities of one lead and of its opportunity. */
final class Talks {

    private static final double CALLS = 6.8;
    private static final double EMAILS = 2.0;
    private static final double MEETINGS = 0.9;
    private static final double MESSAGES = 0.25;
    private static final double INBOUND = 0.2;
    private static final List<String> CALL_OUTCOMES = List.of("connected", "connected", "no-answer", "voicemail");
    private static final double MEDIAN_CALL_SECONDS = 210;
    private static final int LONGEST_CALL_SECONDS = 5_400;

    private final Scene scene;
    private final Dice dice;
    private final Lead lead;
    private int activities;

    Talks(Scene scene, Dice dice, Lead lead) {
        this.scene = scene;
        this.dice = dice;
        this.lead = lead;
    }

    /** The first answer to a lead, before there is an opportunity. */
    void answer() {
        LocalDateTime at = WorkCalendar.after(dice, lead.at(), dice.below(2));
        log(lead.id(), dice.chance(0.4) ? "call" : "email", lead.rep().id(), at, Data.of("leadId", lead.id()));
    }

    /** What is talked about an opportunity between two moments; the more, the further it comes. */
    void talk(Owners owners, LocalDateTime from, LocalDateTime to, double interest) {
        double pace = interest * lead.rep().diligence();
        int calls = 1 + dice.count(CALLS * pace);
        int emails = dice.count(EMAILS * interest);
        int meetings = dice.count(MEETINGS * interest * (lead.segment() == Segment.ENTERPRISE ? 2 : 1));
        int messages = dice.count(MESSAGES);
        for (int i = 0; i < calls + emails + meetings + messages; i++) {
            LocalDateTime at = WorkCalendar.between(dice, from, to);
            String kind = kind(i, calls, emails, meetings);
            log(lead.opportunityId(), kind, owners.at(at).id(), at, Data.of("opportunityId", lead.opportunityId()));
        }
    }

    private static String kind(int i, int calls, int emails, int meetings) {
        if (i < calls) {
            return "call";
        }
        if (i < calls + emails) {
            return "email";
        }
        return i < calls + emails + meetings ? "meeting" : "message";
    }

    private void log(String about, String kind, String repId, LocalDateTime at, Data aboutWhat) {
        activities++;
        String id = about + "-" + kind + "-" + activities;
        Data data = Data.of("activityId", id).with("kind", kind).with("repId", repId);
        aboutWhat.fields().forEach(data::with);
        if (!kind.equals("meeting")) {
            data.with("direction", dice.chance(INBOUND) ? "inbound" : "outbound");
        }
        if (kind.equals("call")) {
            String outcome = dice.pick(CALL_OUTCOMES);
            int seconds = outcome.equals("no-answer") ? 0 : (int) dice.around(MEDIAN_CALL_SECONDS, 0.8);
            data.with("durationSeconds", Math.min(seconds, LONGEST_CALL_SECONDS))
                    .with("outcome", outcome);
        }
        scene.agenda().add(EventType.ACTIVITY_LOGGED, id, at, data);
    }
}
