package org.resight.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.resight.platform.Refusal;

/** What has been built on a decision since, so that it cannot be taken back before that is. */
@ApplicationScoped
class Obstacles {

    @Inject
    Jdbi jdbi;

    /** Refused, with what stands in the way. Asked while the sightings are held. */
    void refuse(Undoing.Taken decision, List<Undoing.Step> written) {
        if (decision.undoneBy() != null) {
            throw Refusal.conflict("This decision was already taken back by " + decision.undoneBy() + ".");
        }
        for (Undoing.Step step : written) {
            if (step.sightingId() != null && step.kind().equals("ASSIGN")) {
                moved(step.sightingId(), step.individualId());
            }
            if (step.kind().equals("CREATE")) {
                built(decision, step.individualId());
            }
        }
    }

    private void moved(long sightingId, long individualId) {
        boolean there = jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from sighting s where s.id = :sighting and s.individual_id = :individual)
                """).bind("sighting", sightingId).bind("individual", individualId).mapTo(Boolean.class).one());
        if (there) {
            return;
        }
        String what = jdbi.withHandle(handle -> handle.createQuery("""
                select coalesce(u.name, 'Resight') || ' has since ' || case when e.part_of is not null then 'merged or split the individual'
                        when e.kind = 'UNASSIGN' then 'taken the sighting from it' else 'assigned the sighting to another one' end
                from identity_event e left join user_account u on u.id = e.actor_id where e.sighting_id = :sighting order by e.id desc limit 1
                """).bind("sighting", sightingId).mapTo(String.class).findOne().orElse("the sighting is of another individual now"));
        throw inTheWay("Sighting " + sightingId + ": " + what);
    }

    private void built(Undoing.Taken decision, long individualId) {
        List<String> since = jdbi.withHandle(handle -> handle.createQuery("""
                select 'sighting ' || s.id || ' was assigned to it as well' from sighting s where s.individual_id = :individual
                    and not exists (select 1 from identity_event e where e.sighting_id = s.id and e.decision_id = :decision)
                union all
                select u.name || ' decided on sighting ' || d.sighting_id || ' by comparing with it'
                    from match_decision d join user_account u on u.id = d.reviewer_id
                    where d.other_individual_id = :individual and d.undone_at is null and d.id <> :decision
                union all
                select case e.kind when 'RENAME' then 'it was renamed to ' || e.after when 'MERGE' then 'it was merged with another individual'
                        else 'it was split' end from identity_event e
                    where (e.individual_id = :individual or e.from_individual_id = :individual) and e.kind in ('RENAME', 'MERGE', 'SPLIT')
                union all
                select 'it was described' from individual i where i.id = :individual and i.version > 0 and i.merged_into is null
                union all
                select 'it was given another name' from individual_name n where n.individual_id = :individual and not n.main
                """).bind("individual", individualId).bind("decision", decision.id()).mapTo(String.class).list());
        if (!since.isEmpty()) {
            throw inTheWay("Since " + decision.named() + " was named, " + String.join("; ", since));
        }
    }

    private static Refusal inTheWay(String what) {
        return Refusal.conflict(what + ". Take that back first, then this decision.");
    }
}
