package org.resight.identify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.Standing;
import org.resight.platform.Rows;

/** Reads answers back, with names and counts as they are now and everything else as it was when the run was made. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class Proposals {

    private static final String RUN = """
            select r.id, r.annotation_id, a.sighting_id, a.species_id, r.state, r.reason, r.label, r.rule_individual_id, r.rule_sighting_id,
                n.name as rule_name, r.nearest_similarity, r.cross_view, m.name || ' ' || m.version as model, c.name as recipe,
                coalesce(t.number, c.number) as threshold, coalesce(t.likely_match, v.likely_match, c.likely_match) as likely_match,
                coalesce(t.likely_new, v.likely_new, c.likely_new) as likely_new, coalesce(t.k, c.k) as k, r.trace::text as trace, coalesce(t.viewpoint, v.viewpoint) as threshold_viewpoint, r.standing, r.method, r.gallery_annotations, r.gallery_individuals, r.queued_at, r.finished_at
            from identification_run r join annotation a on a.id = r.annotation_id
            left join embedding_model m on m.id = r.model_id left join species_threshold t on t.id = r.threshold_id
            left join species_recipe c on c.id = r.recipe_id
            left join species_recipe_side v on v.recipe_id = r.recipe_id and v.viewpoint = r.recipe_viewpoint
            left join individual_name n on n.individual_id = r.rule_individual_id and n.main
            """;

    private static final String CANDIDATES = """
            select c.rank, who.id as individual_id, c.sighting_id, n.name, c.annotation_id, a.sighting_id as annotation_sighting_id,
                p.sha256 as photo_sha256, p.width as photo_width, p.height as photo_height, a.x, a.y, a.width, a.height, a.viewpoint,
                c.similarity, not (coalesce(jsonb_array_length(r.trace), 0) > 1 and c.similarity < 0) as compared, c.label, c.neighbors, seen.photos, seen.sightings, seen.first_seen, seen.last_seen,
                exists (select 1 from match_decision d where d.undone_at is null and d.verdict = 'DIFFERENT'
                    and ((d.sighting_id = asked.id and (d.other_individual_id = who.id or d.other_sighting_id = c.sighting_id))
                      or (d.sighting_id = c.sighting_id and d.other_sighting_id = asked.id))) as rejected,
                case when asked.first_day = asked.last_day and theirs.first_day = theirs.last_day
                    then abs(theirs.first_day - asked.first_day) end as days_between,
                far.kilometres, far.kilometres + nullif(place_reach_km(asked.sensitivity) + place_reach_km(theirs.sensitivity), 0) as kilometres_at_most
            from identification_run r join annotation q on q.id = r.annotation_id join sightings_shown(false) asked on asked.id = q.sighting_id
            join identification_candidate c on c.run_id = r.id
            join annotation a on a.id = c.annotation_id join photo p on p.id = a.photo_id
            join sightings_shown(false) theirs on theirs.id = a.sighting_id
            cross join lateral (select case when asked.latitude is not null and theirs.latitude is not null then
                2 * 6371 * asin(least(1, sqrt(sin(radians(theirs.latitude - asked.latitude) / 2) ^ 2
                    + cos(radians(asked.latitude)) * cos(radians(theirs.latitude)) * sin(radians(theirs.longitude - asked.longitude) / 2) ^ 2))) end
                as kilometres) far
            left join individual then_named on then_named.id = c.individual_id
            left join sighting unnamed on unnamed.id = c.sighting_id
            cross join lateral (select coalesce(then_named.merged_into, c.individual_id, unnamed.individual_id) as id) who
            left join individual_name n on n.individual_id = who.id and n.main
            cross join lateral (select count(distinct s.id) as sightings, count(x.id) as photos, min(s.first_day) as first_seen, max(s.last_day) as last_seen
                from sighting s left join annotation x on x.sighting_id = s.id
                where case when who.id is not null then s.individual_id = who.id else s.id = c.sighting_id end) seen
            where r.id = :run order by c.rank
            """;

    @Inject
    Jdbi jdbi;

    /** One run, as the database has it. */
    public record RunRow(long id, long annotationId, long sightingId, long speciesId, String state, @Nullable String reason,
            @Nullable Label label, @Nullable Long ruleIndividualId, @Nullable Long ruleSightingId, @Nullable String ruleName,
            @Nullable Double nearestSimilarity, boolean crossView, @Nullable String model, @Nullable String recipe,
            @Nullable Integer threshold,
            @Nullable Double likelyMatch, @Nullable Double likelyNew, @Nullable Integer k, @Nullable String trace,
            @Nullable String thresholdViewpoint,
            Standing standing, @Nullable String method,
            @Nullable Integer galleryAnnotations, @Nullable Integer galleryIndividuals, Instant queuedAt, @Nullable Instant finishedAt) {

        RunState asState(Function<Long, @Nullable String> nameOf) {
            return switch (state) {
                case "QUEUED" -> new RunState.Queued();
                case "RUNNING" -> new RunState.Running();
                case "DONE" -> new RunState.Done(had(label), new RunState.Rule(ruleIndividualId, ruleSightingId, ruleName),
                        had(nearestSimilarity), crossView,
                        new RunState.Provenance(had(model), recipe, had(threshold), thresholdViewpoint, standing,
                                had(likelyMatch), had(likelyNew), had(k), had(method),
                                had(galleryAnnotations), had(galleryIndividuals)),
                        Trace.read(trace, nameOf), had(finishedAt));
                case "NOTHING_FOUND" -> new RunState.NothingFound(String.valueOf(reason));
                case "FAILED" -> new RunState.Failed(String.valueOf(reason));
                case "CANCELLED" -> new RunState.Cancelled();
                default -> throw new IllegalStateException("a run in state " + state);
            };
        }

        /** What a run in this state has by a rule of the database. */
        private <T> T had(@Nullable T value) {
            return Objects.requireNonNull(value, () -> "run " + id + " in state " + state + " lacks what belongs to it");
        }
    }

    /** The answer for an annotation, or how far its search is; empty when nobody has looked yet. */
    public Optional<Proposal> latest(long annotation) {
        return find("where r.annotation_id = :id and r.latest", annotation).stream().findFirst();
    }

    /** One per annotation of the sighting that was looked up, the surest first. */
    public List<Proposal> ofSighting(long sighting) {
        return find("where a.sighting_id = :id and r.latest order by r.nearest_similarity desc nulls last, r.annotation_id", sighting);
    }

    /** An earlier or the latest answer. */
    public Optional<Proposal> run(long run) {
        return find("where r.id = :id", run).stream().findFirst();
    }

    private List<Proposal> find(String where, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(RUN + where).bind("id", id).map(Rows.of(RunRow.class)).list())
                .stream().map(this::proposal).toList();
    }

    private Proposal proposal(RunRow run) {
        RunState state = run.asState(this::nameOf);
        List<CandidateRow> candidates = state instanceof RunState.Done ? candidates(run.id()) : List.of();
        return new Proposal(run.id(), run.annotationId(), run.sightingId(), run.speciesId(), state, run.queuedAt(), candidates);
    }

    private @Nullable String nameOf(long individual) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "select name from individual_name where main and individual_id = individual_in_force(:id)").bind("id", individual)
                .mapTo(String.class).findOne()).orElse(null);
    }

    private List<CandidateRow> candidates(long run) {
        return jdbi
                .withHandle(handle -> handle.createQuery(CANDIDATES).bind("run", run).map(Rows.of(CandidateRow.class)).list());
    }
}
