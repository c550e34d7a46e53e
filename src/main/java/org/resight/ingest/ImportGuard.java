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

    /** Its state. Refused unless it is this person's, or the person administers. */
    ImportState mine(long importId) {
        Found found = jdbi.withHandle(handle -> handle.createQuery("select state, created_by from import_batch where id = :id")
                .bind("id", importId).map((row, context) -> new Found(row.getString("state"), row.getObject("created_by", Long.class)))
                .findOne()).orElseThrow(() -> Refusal.notFound("There is no import " + importId + "."));
        if (!acting.actor().may(Right.ADMINISTER) && !(found.createdBy() != null && found.createdBy().equals(acting.actor().id()))) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "This is somebody else's import: only they or an administrator may change it.");
        }
        return ImportState.valueOf(found.state());
    }
}
