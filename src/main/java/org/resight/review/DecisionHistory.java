package org.resight.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Rows;

/** Reads what reviewers have decided, the newest first, and what was taken back. */
@ApplicationScoped
@Transactional
@Permit(Right.REVIEW)
public class DecisionHistory {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    /**
     * Which decisions are meant; null takes all.
     *
     * @param mine only those of the person who asks
     * @param before cursor: only those with a smaller id
     */
    public record Filter(boolean mine, @Nullable Long sightingId, @Nullable Verdict verdict, @Nullable String reviewer, boolean onlyInForce,
            @Nullable Long before) {}

    /**
     * One decision.
     *
     * @param named who the sighting became, or the candidate; null for a sighting without a name
     * @param individualId the individual of {@code named}, null when it is gone or there is none
     * @param queryPhoto SHA-256 of the photograph that was looked at
     * @param otherPhoto SHA-256 of the candidate's photograph, or null
     * @param mine whether it is a decision of the person who asks
     */
    public record Row(long id, long sightingId, @Nullable Long otherSightingId, Verdict verdict, Confidence confidence,
            @Nullable String remarks,
            @Nullable String named, @Nullable Long individualId, String reviewer, Instant decidedAt, @Nullable Instant undoneAt,
            @Nullable String undoneBy, @Nullable String undoneBecause, String queryPhoto, @Nullable String otherPhoto, boolean mine) {

        public boolean inForce() {
            return undoneAt == null;
        }

        /** Nala, or sighting 12. */
        public @Nullable String about() {
            return named != null ? named : otherSightingId == null ? null : "sighting " + otherSightingId;
        }
    }

    public List<Row> find(Filter filter, int count) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select d.id, d.sighting_id, d.other_sighting_id, d.verdict, d.confidence, d.remarks, d.named,
                    (select n.individual_id from individual_name n join sighting s on s.id = d.sighting_id
                        where n.species_id = s.species_id and n.name = d.named) as individual_id,
                    u.name as reviewer, d.decided_at, d.undone_at, (select b.name from user_account b where b.id = d.undone_by) as undone_by,
                    d.undone_because, p.sha256 as query_photo,
                    (select q.sha256 from annotation o join photo q on q.id = o.photo_id where o.id = d.other_annotation_id) as other_photo,
                    d.reviewer_id = :me as mine
                from match_decision d join user_account u on u.id = d.reviewer_id
                join annotation a on a.id = d.annotation_id join photo p on p.id = a.photo_id
                where (not :mine or d.reviewer_id = :me) and (:sighting::bigint is null or d.sighting_id = :sighting or d.other_sighting_id = :sighting)
                    and (:verdict::text is null or d.verdict = :verdict) and (:reviewer::text is null or u.name = :reviewer)
                    and (not :inForce or d.undone_at is null) and (:before::bigint is null or d.id < :before)
                order by d.id desc limit :count
                """).bind("me", acting.userId()).bind("mine", filter.mine()).bind("sighting", filter.sightingId())
                .bind("verdict", filter.verdict()).bind("reviewer", filter.reviewer()).bind("inForce", filter.onlyInForce())
                .bind("before", filter.before()).bind("count", count).map(Rows.of(Row.class)).list());
    }

    /** Everybody who has decided. */
    public List<String> reviewers() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select u.name from user_account u where exists (select 1 from match_decision d where d.reviewer_id = u.id) order by lower(u.name)
                """).mapTo(String.class).list());
    }
}
