package org.resight.calibrate;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

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

    private static Map<String, @Nullable Object> values(Scope scope, String name, long id) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("species", scope.speciesId());
        values.put("side", scope.side());
        values.put(name, id);
        return values;
    }

    <S extends SqlStatement<S>> S bound(S statement) {
        return statement.bindMap(values);
    }
}
