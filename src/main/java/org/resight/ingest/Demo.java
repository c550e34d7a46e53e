package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.DemoWanted;
import org.resight.platform.Refusal;
import org.resight.platform.Settings;
import org.resight.platform.jobs.Jobs;

/** Asks for the demo catalog: at the set-up page, by an administrator, or when the server starts with it. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class Demo {

    static final String SUBJECT = "catalog";

    @Inject
    Jdbi jdbi;

    @Inject
    Jobs jobs;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** Queues the generation and import of the demo catalog. Refused where there are sightings already. */
    public long load() {
        if (!empty()) {
            throw Refusal.conflict("The catalog has sightings already. The demo catalog is only loaded into an empty one.");
        }
        audit.record(AuditTrail.Event.of("demo.load", "catalog", null));
        return queue(acting.actor().id());
    }

    void wanted(@Observes DemoWanted event) {
        if (empty()) {
            queue(event.userId());
        }
    }

    private boolean empty() {
        return !jdbi.withHandle(handle -> handle.createQuery("select exists (select 1 from sighting)").mapTo(Boolean.class).one());
    }

    private long queue(@Nullable Long by) {
        return jobs.queue(DemoJob.KIND, SUBJECT, "Load the demo catalog", JsonValue.EMPTY_JSON_OBJECT, by);
    }

    /** The server was started with the demo catalog. */
    @ApplicationScoped
    @Transactional
    static class AtStart {

        @Inject
        Settings settings;

        @Inject
        Jobs jobs;

        @Inject
        Jdbi jdbi;

        @ActivateRequestContext
        void started(@Observes Startup event) {
            boolean empty = !jdbi.withHandle(handle -> handle.createQuery("""
                    select exists (select 1 from sighting) or exists (select 1 from job where kind = 'demo')
                    """).mapTo(Boolean.class).one());
            if (settings.demo() && empty) {
                jobs.queue(DemoJob.KIND, SUBJECT, "Load the demo catalog", JsonValue.EMPTY_JSON_OBJECT, null);
            }
        }
    }
}
