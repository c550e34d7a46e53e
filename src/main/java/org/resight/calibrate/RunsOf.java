package org.resight.calibrate;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.resight.engine.neighbors.Viewpoint;

/**
 * Some of a species' runs.
 *
 * @param where the condition on {@code identification_run r}, whose photograph is {@code annotation a}
 * @param values of its parameters
 */
record RunsOf(String where, Map<String, @Nullable Object> values) {

    /** Those that one version of thresholds has labelled, of photographs that show the scope's side. */
    static RunsOf version(Scope scope, ThresholdVersion version) {
        return new RunsOf("r.species_id = :species and r.threshold_id = :version and (:side::text is null or a.viewpoint = :side)",
                values(scope, "version", version.id()));
    }

    /** Those by the nearest neighbours of a model, of photographs that the scope's cut-offs are for. */
    static RunsOf neighbors(Scope scope) {
        return new RunsOf("""
                r.species_id = :species and r.model_id = :model and r.recipe_id is null
                and case when :side::text is not null then a.viewpoint = :side
                    else (select f.viewpoint from threshold_in_force(:species, :model, a.viewpoint) f) is null end
                """, values(scope, "model", scope.modelId()));
    }

    /** Those that one version of a recipe has answered, of photographs that show the scope's side. */
    static RunsOf version(RecipeScope scope) {
        return new RunsOf("""
                r.species_id = :species and (:side::text is null or a.viewpoint = :side)
                and r.recipe_id = (select v.id from species_recipe v where v.species_id = :species and v.number = :number)
                """, values(scope, "number", scope.version().number()));
    }

    /**
     * Those by a recipe of the same stages, numbers and models, whose scores are therefore the same whatever its cut-offs, of photographs
     * that the scope's cut-offs are for: of its evaluation, and of that one made once more.
     */
    static RunsOf recipe(RecipeScope scope) {
        Map<String, @Nullable Object> values = values(scope, "evaluation", scope.evaluation());
        values.put("own", own(scope));
        return new RunsOf("""
                r.species_id = :species
                and case when :side::text is not null then a.viewpoint = :side else a.viewpoint <> all (string_to_array(:own, ',')) end
                and r.recipe_id in (select v.id from species_recipe v join evaluation e on e.id = v.evaluation_id
                    join evaluation f on f.id = :evaluation cross join lateral (select e.fitted::jsonb as theirs, f.fitted::jsonb as ours) numbers
                    where v.species_id = :species and theirs->'fitted' = ours->'fitted' and theirs->'recipe'->'stages' = ours->'recipe'->'stages'
                        and theirs->'origin'->'models' = ours->'origin'->'models')
                """, values);
    }

    private static String own(RecipeScope scope) {
        return scope.version().sides().stream().map(side -> side.viewpoint().name()).collect(Collectors.joining(","));
    }

    private static Map<String, @Nullable Object> values(RecipeScope scope, String name, long id) {
        return values(scope.speciesId(), scope.viewpoint(), name, id);
    }

    private static Map<String, @Nullable Object> values(Scope scope, String name, long id) {
        return values(scope.speciesId(), scope.viewpoint(), name, id);
    }

    private static Map<String, @Nullable Object> values(long species, @Nullable Viewpoint side, String name, long id) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("species", species);
        values.put("side", side == null ? null : side.name());
        values.put(name, id);
        return values;
    }

    <S extends SqlStatement<S>> S bound(S statement) {
        return statement.bindMap(values);
    }
}
