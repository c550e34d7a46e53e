package org.resight.calibrate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.MeasuredVersion.Measured;
import org.resight.engine.evaluation.Trial;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.RecipeChosen;
import org.resight.evaluate.RecipeVersion;
import org.resight.evaluate.SpeciesRecipes;
import org.resight.platform.Rows;

/** Keeps with each version of a recipe what its evaluation's answers say of its cut-offs, wherever it was put into force from. */
@ApplicationScoped
class RecipeEvidence {

    @Inject
    Jdbi jdbi;

    @Inject
    SpeciesRecipes recipes;

    @Inject
    RecipeTrials trials;

    /** As the database has it. */
    public record Row(int number, @Nullable Viewpoint viewpoint, String validation, @Nullable String test) {}

    void chosen(@Observes RecipeChosen event) {
        RecipeVersion version = recipes.versions(event.speciesId()).stream().filter(each -> each.number() == event.number()).findFirst()
                .orElseThrow();
        AnswerTrials answered = trials.of(new RecipeScope(event.speciesId(), version, null));
        TrialSet validation = answered.validation();
        TrialSet test = answered.test();
        scopes(event.speciesId(), version).forEach(scope -> fittedOn(validation, scope).ifPresent(fitted -> jdbi.useHandle(
                handle -> handle.createUpdate("""
                        insert into species_recipe_evidence (recipe_id, viewpoint, validation, test)
                        select id, :side, :validation::jsonb, :test::jsonb from species_recipe
                        where species_id = :species and number = :number
                        """).bind("side", scope.viewpoint() == null ? null : scope.viewpoint().name()).bind("validation", fitted)
                        .bind("test", fittedOn(test, scope).orElse(null)).bind("species", event.speciesId())
                        .bind("number", event.number()).execute())));
    }

    /** All sides without cut-offs of their own first. */
    private static List<RecipeScope> scopes(long species, RecipeVersion version) {
        return version.evaluationId() == null ? List.of()
                : Stream.concat(Stream.of(new RecipeScope(species, version, null)),
                        version.sides().stream().map(side -> new RecipeScope(species, version, side.viewpoint()))).toList();
    }

    private static Optional<String> fittedOn(TrialSet all, RecipeScope scope) {
        TrialSet its = all.of(scope.viewpoint());
        boolean both = its.trials().stream().anyMatch(Trial::known) && its.trials().stream().anyMatch(Trial::unknown);
        return both ? Optional.of(FittedOn.of(its, scope.cutOffs()).json()) : Optional.empty();
    }

    /** All versions of the species' recipe, newest first. */
    List<MeasuredVersion> versions(long species) {
        List<Row> kept = jdbi.withHandle(handle -> handle.createQuery("""
                select r.number, e.viewpoint, e.validation::text, e.test::text
                from species_recipe_evidence e join species_recipe r on r.id = e.recipe_id where r.species_id = :species
                """).bind("species", species).map(Rows.of(Row.class)).list());
        return recipes.versions(species).stream()
                .map(version -> new MeasuredVersion(version,
                        scopes(species, version).stream().map(scope -> measured(scope, kept)).toList()))
                .toList();
    }

    private static Measured measured(RecipeScope scope, List<Row> kept) {
        Optional<Row> its = kept.stream().filter(row -> row.number == scope.version().number() && row.viewpoint == scope.viewpoint())
                .findFirst();
        return new Measured(scope.viewpoint(), scope.cutOffs().likelyMatch(), scope.cutOffs().likelyNew(),
                its.map(Row::validation).map(FittedOn::parse).orElse(null), its.map(Row::test).map(FittedOn::parse).orElse(null));
    }
}
