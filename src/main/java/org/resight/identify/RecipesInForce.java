package org.resight.identify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.gallery.SearchableModel;
import org.resight.platform.Rows;

/**
 * The recipe of each species that new runs follow. A version is never changed, so it is read once for what stands behind its keys; it is
 * read again when the server has another model or matcher.
 */
@ApplicationScoped
class RecipesInForce {

    private static final Logger LOG = System.getLogger(RecipesInForce.class.getName());

    @Inject
    Jdbi jdbi;

    private final Map<Reading, Optional<FittedRecipe>> read = new ConcurrentHashMap<>();

    /** A version with its id, and whether sides were taken to differ where it was evaluated. */
    record InForce(long id, FittedRecipe fitted, boolean sidesDiffer) {}

    /** A version as the server's models and matchers stood. */
    private record Reading(long id, Map<String, String> versions) {}

    public record Row(long id, String fitted, boolean sidesDiffer) {}

    /**
     * The species' recipe; nothing where it has none, or one whose numbers mean nothing for the model in use, for the
     * species' rule about sides or for the matchers of this server: then the nearest neighbors and the species' own thresholds answer.
     */
    Optional<InForce> find(long species, SearchableModel searchable) {
        Map<String, String> versions = searchable.versions();
        return jdbi.withHandle(handle -> handle.createQuery("""
                select r.id, r.fitted, e.sides_differ from recipe_in_force(:species, :model) r join evaluation e on e.id = r.evaluation_id
                """)
                .bind("species", species).bind("model", searchable.model().id()).map(Rows.of(Row.class)).findOne())
                .flatMap(row -> read.computeIfAbsent(new Reading(row.id, versions), reading -> usable(row, versions))
                        .map(fitted -> new InForce(row.id, fitted, row.sidesDiffer)));
    }

    private static Optional<FittedRecipe> usable(Row row, Map<String, String> versions) {
        try {
            FittedRecipe fitted = RecipeFile.readFitted(row.fitted);
            fitted.requireModels(versions);
            return Optional.of(fitted);
        } catch (UnusableRecipeException e) {
            LOG.log(Level.WARNING, "recipe.unusable id={0} reason={1}", row.id, e.getMessage());
            return Optional.empty();
        }
    }
}
