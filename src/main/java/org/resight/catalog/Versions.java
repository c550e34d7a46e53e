package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.resight.audit.AuditLog;
import org.resight.platform.Refusal;

/** Refuses an edit that was made on an older version of a record, with what has changed since. */
@ApplicationScoped
class Versions {

    @Inject
    Jdbi jdbi;

    @Inject
    AuditLog log;

    /**
     * @param noun what it is called, for example “sighting”; also the subject's type in the audit trail
     * @param seen the version that the person saw
     * @param present the version that is in force
     */
    void check(String noun, long id, int seen, int present) {
        if (seen == present) {
            return;
        }
        List<Long> since = jdbi.withHandle(handle -> handle.createQuery("""
                select seq from audit_event where subject_type = :noun and subject_id = :id and (after ->> 'version')::integer > :seen
                """).bind("noun", noun).bind("id", Long.toString(id)).bind("seen", seen).mapTo(Long.class).list());
        String what = log.ofSubject(noun, id).stream().filter(e -> since.contains(e.seq())).map(Versions::sentence)
                .collect(Collectors.joining(" "));
        throw Refusal.conflict("This " + noun + " has been changed since you opened it, and nothing of yours was saved. "
                + (what.isEmpty() ? "" : what + " ") + "Load the page again to see it as it is now, then make your change.");
    }

    private static String sentence(AuditLog.Entry entry) {
        return entry.actor() + ": " + entry.changes().stream()
                .map(c -> c.what() + (c.hidden() ? " changed" : c.after() == null ? " is now empty" : " is now “" + c.after() + "”"))
                .collect(Collectors.joining(", ")) + ".";
    }
}
