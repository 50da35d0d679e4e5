package io.kadran.http;

import io.kadran.wire.Fields;
import io.kadran.wire.Texts;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Ids in paths. */
public final class Ids {

    private Ids() {}

    /** @throws HttpProblem 400 where the text cannot be an id */
    public static void check(String parameter, String id) {
        Texts.fault(id, Fields.ID_LENGTH).ifPresent(fault -> {
            throw Problems.badParameter(parameter, fault);
        });
        if (id.equals("null")) {
            throw Problems.badParameter(parameter, "must not be the text \"null\", which stands for unassigned");
        }
    }
}
