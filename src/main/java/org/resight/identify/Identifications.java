package org.resight.identify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;

/**
 * Queues the search for animals: by itself for whatever is new, and again when a person asks. An answer that is there stays
 * until the new one takes its place.
 */
@ApplicationScoped
@Transactional
@Permit(Right.REVIEW)
public class Identifications {

    @Inject
    Runs runs;

    @Inject
    Queueing queueing;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** Looks for the animal of one annotation again. */
    public void again(long annotation) {
        if (ask("annotation", annotation, List.of(annotation)) == 0) {
            throw Refusal.conflict("This photograph is waiting to be looked up already.");
        }
    }

    /** Looks for the animals of a sighting again; returns how many annotations were queued. */
    public int againForSighting(long sighting) {
        return ask("sighting", sighting, runs.annotations("s.id", sighting));
    }

    /** Looks for the animals of an import again; returns how many annotations were queued. */
    public int againForImport(long importId) {
        return ask("import", importId, runs.annotations("s.import_id", importId));
    }

    /** Looks for the animals of a species again, for example under new thresholds; returns how many annotations were queued. */
    public int againForSpecies(long species) {
        return ask("species", species, runs.annotations("a.species_id", species));
    }

    /** Looks for the animals of a species' sightings without a name again; returns how many annotations were queued. */
    public int againForUnnamed(long species) {
        return ask("species", species, runs.annotations("s.individual_id is null and a.species_id", species));
    }

    private int ask(String subject, long id, List<Long> annotations) {
        int queued = queueing.queue(annotations, acting.actor().id());
        audit.record(AuditTrail.Event.of("identification.queue", subject, id).after(Map.of("annotations", queued)));
        return queued;
    }
}
