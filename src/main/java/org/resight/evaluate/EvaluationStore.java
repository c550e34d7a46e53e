package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.platform.Rows;

/** The rows of evaluations. Every method works in the caller's transaction. */
@ApplicationScoped
class EvaluationStore {

    private static final String ROW = """
            select e.id, e.species_id, s.scientific_name as species, e.model_id, m.name || ' ' || m.version as model, e.recipe_name, e.recipe,
                e.seed, e.photographs, e.individuals, e.available,
                e.sides_differ, e.split_kind, e.validation_from, e.test_from, e.data_sha256, e.rerun_of, e.state, e.reason, e.result, e.fitted, e.job_id, e.remarks,
                u.name as queued_by, e.queued_at, e.finished_at
            from evaluation e join species s on s.id = e.species_id join embedding_model m on m.id = e.model_id
            join user_account u on u.id = e.queued_by
            """;

    @Inject
    Jdbi jdbi;

    EvaluationStore() {}

    EvaluationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What to measure, in which split; {@code rerunOf} where it is made once more. */
    record Asked(long species, long model, String recipeName, String recipe, SplitPlan plan, @Nullable Long rerunOf,
            @Nullable String remarks) {}

    Optional<EvaluationRow> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where e.id = :id").bind("id", id)
                .map(Rows.of(EvaluationRow.class)).findOne());
    }

    /** Newest first. */
    List<EvaluationRow> list(@Nullable Long species, int count) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW
                + "where (:species::bigint is null or e.species_id = :species) order by e.id desc limit :count")
                .bindByType("species", species, Long.class).bind("count", count).map(Rows.of(EvaluationRow.class)).list());
    }

    /** All photographed animals of a species that have a name and a vector by the model. */
    Snapshot snapshot(long species, long model) {
        boolean sidesDiffer = jdbi.withHandle(handle -> handle.createQuery("select sides_differ from species where id = :id")
                .bind("id", species).mapTo(Boolean.class).one());
        return new Snapshot(sidesDiffer, jdbi.withHandle(handle -> handle.createQuery("""
                select a.id as annotation_id, a.sighting_id, s.individual_id, n.name as individual,
                    coalesce(nullif(btrim(s.encounter), ''), 'sighting ' || s.id) as encounter, a.viewpoint, p.sha256 as photo_sha256,
                    concat_ws(' ', a.x, a.y, a.width, a.height) as box,
                    case when s.day is not null then s.first_day end as day
                from annotation a join sighting s on s.id = a.sighting_id join photo p on p.id = a.photo_id
                join individual_name n on n.individual_id = s.individual_id and n.main
                where a.species_id = :species
                  and exists (select 1 from embedding e where e.annotation_id = a.id and e.species_id = a.species_id and e.model_id = :model)
                order by a.id
                """).bind("species", species).bind("model", model).map(Rows.of(Snapshot.Row.class)).list()));
    }

    long add(Asked asked, Snapshot snapshot, int available, long by) {
        return jdbi.withHandle(handle -> {
            long id = handle.createQuery("""
                    insert into evaluation (species_id, model_id, recipe_name, recipe, seed, split_kind, validation_from, test_from, photographs,
                        individuals, available, sides_differ, data_sha256, rerun_of, remarks, queued_by)
                    values (:species, :model, :name, :recipe, :seed, :kind, :validation, :test, :photographs, :individuals, :available, :sides,
                        :hash, :rerunOf, :remarks, :by) returning id
                    """).bind("species", asked.species).bind("model", asked.model).bind("name", asked.recipeName)
                    .bind("recipe", asked.recipe)
                    .bind("seed", asked.plan.seed()).bind("kind", asked.plan.kind().name())
                    .bindByType("validation", asked.plan.validationFrom(), LocalDate.class)
                    .bindByType("test", asked.plan.testFrom(), LocalDate.class).bindByType("rerunOf", asked.rerunOf, Long.class)
                    .bind("photographs", snapshot.rows().size()).bind("individuals", snapshot.individuals())
                    .bind("available", available).bind("sides", snapshot.sidesDiffer()).bind("hash", snapshot.sha256())
                    .bind("remarks", asked.remarks).bind("by", by)
                    .mapTo(Long.class).one();
            var batch = handle.prepareBatch("""
                    insert into evaluation_sample (evaluation_id, annotation_id, sighting_id, individual_id, individual, encounter, viewpoint, photo_sha256, box, day)
                    values (:evaluation, :annotation, :sighting, :individual, :name, :encounter, :viewpoint, :sha256, :box, :day)
                    """);
            snapshot.rows().forEach(row -> batch.bind("evaluation", id).bind("annotation", row.annotationId())
                    .bind("sighting", row.sightingId()).bind("individual", row.individualId()).bind("name", row.individual())
                    .bind("encounter", row.encounter()).bind("viewpoint", row.viewpoint()).bind("sha256", row.photoSha256())
                    .bind("box", row.box()).bindByType("day", row.day(), LocalDate.class).add());
            batch.execute();
            return id;
        });
    }

    Snapshot samples(long evaluation) {
        boolean sidesDiffer = jdbi.withHandle(handle -> handle.createQuery("select sides_differ from evaluation where id = :id")
                .bind("id", evaluation).mapTo(Boolean.class).one());
        return new Snapshot(sidesDiffer, jdbi.withHandle(handle -> handle.createQuery("""
                select annotation_id, sighting_id, individual_id, individual, encounter, viewpoint, photo_sha256, box, day
                from evaluation_sample where evaluation_id = :id order by annotation_id
                """).bind("id", evaluation).map(Rows.of(Snapshot.Row.class)).list()));
    }

    /** How many of its samples are gone since, or are another box by now. */
    int lost(long evaluation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) from evaluation_sample e left join annotation a on a.id = e.annotation_id
                where e.evaluation_id = :id and concat_ws(' ', a.x, a.y, a.width, a.height) <> e.box
                """).bind("id", evaluation).mapTo(Integer.class).one());
    }

    /** The job whose end without figures is also the evaluation's: the database sees to that. */
    void follow(long evaluation, long job) {
        jdbi.useHandle(handle -> handle.createUpdate("update evaluation set job_id = :job where id = :id").bind("job", job)
                .bind("id", evaluation).execute());
    }

    void running(long evaluation) {
        jdbi.useHandle(handle -> handle.createUpdate("update evaluation set state = 'RUNNING' where id = :id").bind("id", evaluation)
                .execute());
    }

    void done(long evaluation, String result, String fitted, Map<Long, String> roles) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch(
                    "update evaluation_sample set role = :role where evaluation_id = :evaluation and annotation_id = :annotation");
            roles.forEach(
                    (annotation, role) -> batch.bind("evaluation", evaluation).bind("annotation", annotation).bind("role", role).add());
            batch.execute();
            handle.createUpdate(
                    "update evaluation set state = 'DONE', result = :result, fitted = :fitted, finished_at = now() where id = :id")
                    .bind("result", result).bind("fitted", fitted).bind("id", evaluation).execute();
        });
    }
}
