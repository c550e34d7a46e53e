package org.resight.calibrate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.Label;
import org.resight.platform.Rows;

/**
 * What a reviewer decided about a sighting, with the label that its run had then.
 *
 * @param verdict SAME or NEW_INDIVIDUAL: those that settle who a sighting is
 * @param named who the sighting became
 * @param then the label that its run was given
 * @param score of the best candidate that nobody had ruled out; null where there was none
 * @param queryPhoto SHA-256 of the photograph that was asked about
 * @param candidatePhoto SHA-256 of that candidate's photograph; null where there was none
 * @param candidate the name that the candidate has today; null where it has none
 */
public record PastDecision(long id, long sightingId, String verdict, @Nullable String named, String reviewer, Instant decidedAt, Label then,
        @Nullable Double score, String queryPhoto, @Nullable String candidatePhoto, @Nullable String candidate) {

    /** The newest in force, of these runs. */
    static List<PastDecision> last(Handle handle, RunsOf answered, int count) {
        return answered.bound(handle.createQuery("""
                select d.id, d.sighting_id, d.verdict, d.named, u.name as reviewer, d.decided_at, r.label as then, c.similarity as score,
                    qp.sha256 as query_photo, cp.sha256 as candidate_photo,
                    (select n.name from individual_name n where n.main and n.individual_id = individual_in_force(
                        coalesce(c.individual_id, (select x.individual_id from sighting x where x.id = c.sighting_id)))) as candidate
                from match_decision d join identification_run r on r.id = d.run_id and r.state = 'DONE'
                join annotation a on a.id = r.annotation_id join photo qp on qp.id = a.photo_id join user_account u on u.id = d.reviewer_id
                left join lateral (select * from identification_candidate k where k.run_id = r.id and not k.rejected order by k.rank limit 1) c
                    on true
                left join annotation ca on ca.id = c.annotation_id left join photo cp on cp.id = ca.photo_id
                where d.undone_at is null and d.verdict in ('SAME', 'NEW_INDIVIDUAL') and %s
                order by d.id desc limit :count
                """.formatted(answered.where()))).bind("count", count)
                .map(Rows.of(PastDecision.class)).list();
    }

    /** The label that its run would be given by these cut-offs. */
    public Label under(CutOffs cutOffs) {
        return score == null ? Label.LIKELY_NEW : cutOffs.label(score);
    }

    /** The score for people: three digits, or nothing. */
    public String scoreText() {
        return score == null ? "" : String.format(Locale.ROOT, "%.3f", score);
    }
}
