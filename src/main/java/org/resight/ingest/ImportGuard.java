package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Refusal;

/** Says whether the person who acts may touch an import, and whether it is in a state for that. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class ImportGuard {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    private record Found(String state, @Nullable Long createdBy) {}

    /** Refused unless files may still be sent to it. */
    void open(long importId) {
        ImportState state = mine(importId);
        if (!state.mayStart()) {
            throw Refusal.conflict(state.atWork() ? "This import is at work. Cancel it first, or begin a new one."
                    : "This import is over. Begin a new one.");
        }
    }

    /** Its state, which is that of its job where that has ended without a word of the import. Refused unless it is this person's, or the person administers. */
    ImportState mine(long importId) {
        Found found = jdbi.withHandle(handle -> handle.createQuery("""
                select case when b.state in ('QUEUED', 'RUNNING') and j.state in ('CANCELLED', 'FAILED') then j.state else b.state end as state,
                    b.created_by
                from import_batch b left join lateral (select j.state from job j where j.kind = 'import' and j.subject = b.id::text
                    order by j.id desc limit 1) j on true where b.id = :id
                """)
                .bind("id", importId).map((row, context) -> new Found(row.getString("state"), row.getObject("created_by", Long.class)))
                .findOne()).orElseThrow(() -> Refusal.notFound("There is no import " + importId + "."));
        if (!acting.actor().may(Right.ADMINISTER) && !(found.createdBy() != null && found.createdBy().equals(acting.actor().id()))) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "This is somebody else's import: only they or an administrator may change it.");
        }
        return ImportState.valueOf(found.state());
    }
}
