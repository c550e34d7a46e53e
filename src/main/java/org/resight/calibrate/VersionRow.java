package org.resight.calibrate;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.Standing;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.platform.Rows;

/** A version as the database has it. */
public record VersionRow(long id, int number, @Nullable Viewpoint viewpoint, boolean lifted, Standing standing, double likelyMatch,
        double likelyNew, int k, Objective objective, @Nullable Double wantedFalseMatch, @Nullable Double wantedMissed,
        @Nullable String evidence, String reason, String setBy, Instant createdAt, int runs,
        boolean inForce) {

    /** Of all sides, the newest first. */
    static List<ThresholdVersion> all(Handle handle, long species, long model) {
        return handle.createQuery("""
                select t.id, t.number, t.viewpoint, t.lifted, threshold_standing(t.id) as standing, t.likely_match, t.likely_new, t.k, t.objective, t.wanted_false_match, t.wanted_missed,
                    t.evidence::text as evidence, t.reason, coalesce(u.name, 'Resight') as set_by, t.created_at,
                    (select count(*) from identification_run r where r.threshold_id = t.id)::integer as runs,
                    t.id in (select f.id from threshold_in_force(:species, :model, coalesce(t.viewpoint, 'UNKNOWN')) f) as in_force
                from species_threshold t left join user_account u on u.id = t.created_by
                where t.species_id = :species and t.model_id = :model order by t.number desc
                """).bind("species", species).bind("model", model).map(Rows.of(VersionRow.class)).list().stream()
                .map(VersionRow::version).toList();
    }

    private ThresholdVersion version() {
        return new ThresholdVersion(id, number, viewpoint, lifted, standing, likelyMatch, likelyNew, k, objective,
                wantedFalseMatch == null || wantedMissed == null ? null : new WantedRates(wantedFalseMatch, wantedMissed),
                evidence == null ? null : FittedOn.parse(evidence), reason, setBy, createdAt, runs, inForce);
    }
}
