package org.resight.identify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.identification.Candidate;
import org.resight.engine.identification.Decision;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.Standing;
import org.resight.engine.identification.Threshold;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.platform.Rows;

/** The rows of runs, and what a run reads. Every method works in the caller's transaction. */
@ApplicationScoped
class Runs {

    @Inject
    Jdbi jdbi;

    Runs() {}

    Runs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A claimed run with what is asked about. */
    public record Claimed(long id, long annotationId, long sightingId, long speciesId, String viewpoint, boolean sidesDiffer) {}

    /** The cut-offs in force for a side of a species, as stored. */
    public record ThresholdRow(long id, double likelyMatch, double likelyNew, int k, int number, Standing standing) {

        Threshold threshold() {
            return new Threshold(likelyMatch, likelyNew, k, number, standing);
        }
    }

    /** Whose cut-offs have labelled a run: those of a threshold, or those of a recipe or of one side in it. */
    record CutOffs(@Nullable Long threshold, @Nullable Long recipe, @Nullable Viewpoint side) {

        static CutOffs ofThreshold(long id) {
            return new CutOffs(id, null, null);
        }

        /** @param side where it has cut-offs of its own there */
        static CutOffs ofRecipe(long id, Optional<Viewpoint> side) {
            return new CutOffs(null, id, side.orElse(null));
        }
    }

    /** Queues runs, but for annotations that wait for one already; returns how many were queued. */
    int queue(List<Long> annotations, @Nullable Long by) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                insert into identification_run (annotation_id, species_id, state, latest, queued_by)
                select a.id, a.species_id, 'QUEUED', not exists (select 1 from identification_run r where r.annotation_id = a.id and r.latest), :by
                from annotation a where a.id = any(:ids) order by a.id
                on conflict do nothing
                """).bindArray("ids", Long.class, annotations).bind("by", by).execute());
    }

    /** The ids of annotations, oldest first. */
    List<Long> annotations(String where, long id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select a.id from annotation a join sighting s on s.id = a.sighting_id where %s = :id order by a.id
                """.formatted(where)).bind("id", id).mapTo(Long.class).list());
    }

    /** Annotations of sightings that nobody has named, whose latest answer shows one of the given annotations. */
    List<Long> unnamedAnsweredWith(List<Long> shown) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select distinct r.annotation_id from identification_candidate c join identification_run r on r.id = c.run_id and r.latest
                join annotation a on a.id = r.annotation_id join sighting s on s.id = a.sighting_id
                where c.annotation_id = any(:ids) and s.individual_id is null
                """).bindArray("ids", Long.class, shown).mapTo(Long.class).list());
    }

    /** Annotations of sightings that nobody has named. */
    List<Long> unnamed() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select a.id from annotation a join sighting s on s.id = a.sighting_id where s.individual_id is null order by a.id
                """).mapTo(Long.class).list());
    }

    /**
     * Takes runs that can be answered: the model has seen the annotation or failed at it, and its import, which may bring
     * more photographs of the same animal, is over; and so is the reading of marks where the species' recipe compares them.
     * What another transaction has taken is passed over.
     */
    List<Claimed> claim(long model, long job, int count) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                update identification_run r set state = 'RUNNING', started_at = now(), attempts = attempts + 1, job_id = :job
                from (select q.id from identification_run q join annotation a on a.id = q.annotation_id join sighting s on s.id = a.sighting_id
                    where q.state = 'QUEUED'
                      and (exists (select 1 from embedding e where e.annotation_id = a.id and e.species_id = a.species_id and e.model_id = :model)
                        or exists (select 1 from embedding_failure f where f.annotation_id = a.id and f.model_id = :model))
                      and not exists (select 1 from job f where f.kind = 'pair-features' and f.state in ('QUEUED', 'RUNNING')
                        and f.subject like 'species:' || a.species_id || ' %'
                        and exists (select 1 from recipe_in_force(a.species_id, :model) r where cardinality(r.extractors) > 0))
                      and not exists (select 1 from import_batch b where b.id = s.import_id and b.state in ('QUEUED', 'RUNNING'))
                    order by q.id limit :count for update of q skip locked) taken,
                    annotation a, sighting s, species sp
                where r.id = taken.id and a.id = r.annotation_id and s.id = a.sighting_id and sp.id = a.species_id
                returning r.id, r.annotation_id, a.sighting_id, a.species_id, a.viewpoint, sp.sides_differ
                """).bind("model", model).bind("job", job).bind("count", count).map(Rows.of(Claimed.class)).list());
    }

    int waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from identification_run where state = 'QUEUED'")
                .mapTo(Integer.class).one());
    }

    Optional<Embedding> vector(long annotation, long species, long model) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select vector::real[] from embedding where annotation_id = :annotation and species_id = :species and model_id = :model
                """).bind("annotation", annotation).bind("species", species).bind("model", model)
                .map((row, context) -> {
                    Float[] boxed = (Float[]) row.getArray(1).getArray();
                    float[] values = new float[boxed.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = boxed[i];
                    }
                    return Embedding.normalised(values);
                }).findOne());
    }

    /** Why the model has no vector of the annotation. */
    String failure(long annotation, long model) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "select reason from embedding_failure where annotation_id = :annotation and model_id = :model")
                .bind("annotation", annotation).bind("model", model).mapTo(String.class).findOne())
                .orElse("The model has no vector of this photograph.");
    }

    ThresholdRow threshold(long species, long model, String viewpoint) {
        return jdbi.withHandle(handle -> {
            handle.createQuery("select ensure_threshold(:species, :model)").bind("species", species).bind("model", model)
                    .mapTo(String.class).findOne();
            return handle.createQuery("""
                    select t.id, t.likely_match, t.likely_new, t.k, t.number, threshold_standing(t.id) as standing
                    from threshold_in_force(:species, :model, :viewpoint) t
                    """).bind("species", species).bind("model", model).bind("viewpoint", viewpoint)
                    .map(Rows.of(ThresholdRow.class)).one();
        });
    }

    /** How many named individuals the gallery of a species shows. */
    int individuals(long species, long model) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(distinct s.individual_id) from embedding e join annotation a on a.id = e.annotation_id
                join sighting s on s.id = a.sighting_id where e.species_id = :species and e.model_id = :model
                """).bind("species", species).bind("model", model).mapTo(Integer.class).one());
    }

    /** Who the sightings are of: a named individual, or the sighting itself. */
    Map<Long, Identity> identities(Set<Long> sightings) {
        Map<Long, Identity> who = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select id, individual_id from sighting where id = any(:ids)")
                .bindArray("ids", Long.class, List.copyOf(sightings))
                .map((row, context) -> {
                    long id = row.getLong(1);
                    long individual = row.getLong(2);
                    return who.put(id, row.wasNull() ? new Identity.UnnamedSighting(id) : new Identity.Individual(individual));
                }).list());
        return who;
    }

    /** Whom reviewers have ruled out for a sighting, whichever of the two they were looking at. */
    Set<Identity> ruledOut(long sighting) {
        Set<Identity> out = new HashSet<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select coalesce(d.other_individual_id, other.individual_id) as individual_id, other.id as sighting_id
                from match_decision d
                left join sighting other on other.id = case when d.sighting_id = :sighting then d.other_sighting_id else d.sighting_id end
                where d.undone_at is null and d.verdict = 'DIFFERENT' and (d.sighting_id = :sighting or d.other_sighting_id = :sighting)
                """).bind("sighting", sighting)
                .map((row, context) -> {
                    long individual = row.getLong(1);
                    return out.add(row.wasNull() ? new Identity.UnnamedSighting(row.getLong(2)) : new Identity.Individual(individual));
                }).list());
        return out;
    }

    void done(Claimed run, long model, CutOffs by, int individuals, Identification.Proposal answer) {
        takeOver(run);
        Identity rule = answer.decision() instanceof Decision.Match match ? match.identity() : null;
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                    update identification_run set state = 'DONE', latest = true, reason = null, model_id = :model, threshold_id = :threshold, recipe_id = :recipe, recipe_viewpoint = :side, trace = :trace::jsonb, method = :method,
                        label = :label, standing = :standing, rule_individual_id = :ruleIndividual, rule_sighting_id = :ruleSighting, nearest_similarity = :nearest,
                        gallery_annotations = :annotations, gallery_individuals = :individuals, cross_view = :across, finished_at = now()
                    where id = :id
                    """).bind("id", run.id()).bind("model", model).bindByType("threshold", by.threshold, Long.class)
                    .bindByType("recipe", by.recipe, Long.class).bindByType("side", by.side, Viewpoint.class)
                    .bind("trace", Trace.write(answer.trace()))
                    .bind("method", answer.method())
                    .bind("label", answer.label()).bind("standing", answer.threshold().standing())
                    .bindByType("ruleIndividual", individual(rule), Long.class)
                    .bindByType("ruleSighting", sighting(rule), Long.class).bind("nearest", answer.nearestSimilarity())
                    .bind("annotations", answer.gallerySize()).bind("individuals", individuals).bind("across", answer.acrossSides())
                    .execute();
            var batch = handle.prepareBatch("""
                    insert into identification_candidate (run_id, rank, individual_id, sighting_id, annotation_id, similarity, label, neighbors, rejected)
                    values (:run, :rank, :individual, :sighting, :annotation, :similarity, :label, :neighbors, :rejected)
                    """);
            for (Candidate candidate : answer.candidates()) {
                batch.bind("run", run.id()).bind("rank", candidate.rank())
                        .bindByType("individual", individual(candidate.identity()), Long.class)
                        .bindByType("sighting", sighting(candidate.identity()), Long.class)
                        .bind("annotation", candidate.nearest().annotation())
                        .bind("similarity", candidate.score()).bind("label", candidate.label())
                        .bind("neighbors", candidate.neighbors().size())
                        .bind("rejected", candidate.rejected()).add();
            }
            batch.execute();
        });
    }

    /** @param state NOTHING_FOUND or FAILED */
    void without(Claimed run, String state, long model, String reason) {
        takeOver(run);
        jdbi.useHandle(handle -> handle.createUpdate("""
                update identification_run set state = :state, latest = true, reason = :reason, model_id = :model, finished_at = now() where id = :id
                """).bind("id", run.id()).bind("state", state).bind("reason", reason).bind("model", model).execute());
    }

    private void takeOver(Claimed run) {
        jdbi.useHandle(handle -> handle
                .createUpdate("update identification_run set latest = false where annotation_id = :annotation and latest and id <> :id")
                .bind("annotation", run.annotationId()).bind("id", run.id()).execute());
    }

    private static @Nullable Long individual(@Nullable Identity identity) {
        return identity instanceof Identity.Individual individual ? individual.id() : null;
    }

    private static @Nullable Long sighting(@Nullable Identity identity) {
        return identity instanceof Identity.UnnamedSighting sighting ? sighting.id() : null;
    }
}
