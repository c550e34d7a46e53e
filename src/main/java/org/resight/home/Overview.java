package org.resight.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.DemoWanted;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** Counts what waits and what there is. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class Overview {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    @Inject
    Event<DemoWanted> demoWanted;

    /**
     * The catalog in numbers.
     *
     * @param likelyMatch sightings of nobody yet whose best candidate has this label; so {@code uncertain} and {@code likelyNew}
     * @param identifying sightings that wait for an answer of the engine
     * @param failed sightings for which there is none, and why is on their page
     */
    public record Counts(int species, int individuals, int sightings, int photographs, int likelyMatch, int uncertain, int likelyNew,
            int identifying, int failed) {

        public int waiting() {
            return likelyMatch + uncertain + likelyNew;
        }

        public boolean nothingYet() {
            return sightings == 0;
        }
    }

    /** A job that waits or runs. */
    public record Work(long id, String title, String state, int total, int done, int failed) {}

    /** An import, newest first. */
    public record ImportLine(long id, String name, String state, @Nullable String by, Instant createdAt, int photographs, int sightings) {}

    /** A species with photographs whose labels have stopped. */
    public record Unconfirmed(long id, String name) {}

    /** Species with photographs whose thresholds nobody has confirmed for the model in use, so that all is uncertain. */
    public List<Unconfirmed> unconfirmed() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select s.id, s.common_name as name from embedding_model m cross join species s
                    cross join lateral threshold_in_force(s.id, m.id, 'UNKNOWN') t
                where m.in_use and not t.confirmed and exists (select 1 from annotation a where a.species_id = s.id) order by lower(s.common_name)
                """).map(Rows.of(Unconfirmed.class)).list());
    }

    public Counts counts() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                with unanswered as (
                    select s.id, bool_or(r.state <> 'FAILED') as busy
                    from identification_run r join annotation a on a.id = r.annotation_id join sighting s on s.id = a.sighting_id
                    where r.state in ('QUEUED', 'RUNNING', 'FAILED') and r.latest and s.individual_id is null
                        and not exists (select 1 from review_waiting w where w.sighting_id = s.id) group by s.id)
                select (select count(*) from species)::integer as species,
                    (select count(*) from individual where merged_into is null)::integer as individuals,
                    (select count(*) from sighting)::integer as sightings, (select count(*) from photo)::integer as photographs,
                    count(*) filter (where rank = 1)::integer as likely_match,
                    count(*) filter (where rank = 2)::integer as uncertain,
                    count(*) filter (where rank = 3)::integer as likely_new,
                    (select count(*) from unanswered where busy)::integer as identifying,
                    (select count(*) from unanswered where not busy)::integer as failed
                from review_waiting
                """).map(Rows.of(Counts.class)).one());
    }

    public List<Work> atWork() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id, title, state, total, done, failed from job where state in ('QUEUED', 'RUNNING') order by state desc, id limit 6
                """).map(Rows.of(Work.class)).list());
    }

    public List<ImportLine> imports() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select i.id, i.name, i.state, u.name as by, i.created_at,
                    (select count(*) from photo p where p.import_id = i.id)::integer as photographs,
                    (select count(*) from sighting s where s.import_id = i.id)::integer as sightings
                from import_batch i left join user_account u on u.id = i.created_by order by i.id desc limit 5
                """).map(Rows.of(ImportLine.class)).list());
    }

    /** Asks for the generated demo catalog; refused where there are sightings already. */
    @Permit(Right.ADMINISTER)
    public void loadDemo() {
        if (!counts().nothingYet()) {
            throw Refusal.conflict("The catalog has sightings already. The demo catalog is only loaded into an empty one.");
        }
        audit.record(AuditTrail.Event.of("demo.load", "catalog", null));
        demoWanted.fire(new DemoWanted(acting.userId()));
    }
}
