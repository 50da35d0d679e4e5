package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.event.EventData.ActivityKind;
import java.util.Locale;

/** The table of activities. */
final class ActivityStore extends FactStore<Activity> {

    ActivityStore() {
        super("activity", "activity_id");
    }

    @Override
    Activity read(Row row, String id) {
        return new Activity(
                id,
                ActivityKind.valueOf(row.getText("kind").toUpperCase(Locale.ROOT)),
                row.findText("rep_id"),
                row.findText("opportunity_id"),
                row.findText("lead_id"),
                row.findText("customer_id"),
                row.getDate("logged_on"));
    }

    @Override
    Columns<Entry<Activity>> columns(Columns<Entry<Activity>> columns) {
        return columns.optionalText(
                        "kind",
                        entry -> entry.get(activity -> activity.kind().name().toLowerCase(Locale.ROOT)))
                .optionalText("rep_id", entry -> entry.find(Activity::repId))
                .optionalText("opportunity_id", entry -> entry.find(Activity::opportunityId))
                .optionalText("lead_id", entry -> entry.find(Activity::leadId))
                .optionalText("customer_id", entry -> entry.find(Activity::customerId))
                .optionalDate("logged_on", entry -> entry.get(Activity::loggedOn));
    }
}
