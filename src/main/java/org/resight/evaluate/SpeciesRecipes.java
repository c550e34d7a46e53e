package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.gallery.Gallery;
import org.resight.gallery.MarksWanted;
import org.resight.gallery.Matchers;
import org.resight.gallery.SearchableModel;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;
import org.resight.platform.TextLimit;

/** Which recipe new runs of a species follow. A version is never changed: setting makes the next one. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class SpeciesRecipes {

    private static final String NONE = "nearest neighbours alone";

    @Inject
    Matchers known;

    @Inject
    Jdbi jdbi;

    @Inject
    Evaluations evaluations;

    @Inject
    Gallery gallery;

    @Inject
    MarksWanted marks;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** Newest first, so the one in force first; empty where nobody has set any: then the nearest neighbors answer. */
    @Permit(Right.VIEW)
    public List<RecipeVersion> versions(long species) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select r.number, r.evaluation_id, r.name, m.name || ' ' || m.version as model, r.likely_match, r.likely_new, r.k, r.reason,
                    u.name as set_by, r.created_at,
                    (select count(*) from identification_run i where i.recipe_id = r.id)::integer as runs
                from species_recipe r left join embedding_model m on m.id = r.model_id join user_account u on u.id = r.created_by
                where r.species_id = :species order by r.number desc
                """).bind("species", species).map(Rows.of(RecipeVersion.class)).list());
    }

    /** Why new runs do not follow the newest version, and what to do; empty where they do, or where it is no recipe. */
    @Permit(Right.VIEW)
    public Optional<String> resting(long species) {
        Optional<FittedRecipe> newest = jdbi.withHandle(handle -> handle.createQuery("""
                select fitted from species_recipe where species_id = :species order by number desc limit 1
                """).bind("species", species).mapTo(String.class).stream().findFirst()).map(RecipeFile::readFitted);
        Optional<SearchableModel> model = gallery.searchable();
        if (newest.isEmpty() || model.isEmpty()) {
            return Optional.empty();
        }
        try {
            newest.get().requireModels(model.get().versions());
            return Optional.empty();
        } catch (UnusableRecipeException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * Puts the recipe of an evaluation into force, with its cut-offs or others.
     *
     * @param seen number of the version that the person saw in force, 0 for none
     * @return number of the new version
     */
    public int use(long evaluation, double likelyMatch, double likelyNew, int seen, @Nullable String reason) {
        EvaluationRow row = evaluations.get(evaluation);
        FittedRecipe fitted = row.fittedRecipe()
                .orElseThrow(() -> Refusal.conflict("This evaluation is not done, so there is nothing to put into force."));
        if (!(likelyNew >= -1 && likelyNew <= likelyMatch && likelyMatch <= 1)) {
            throw Refusal
                    .invalid("The cut-offs are scores of the recipe, from −1 to 1, and “likely new” must not be above “likely match”.");
        }
        Optional<RecipeVersion> before = present(row.speciesId(), seen, reason);
        Threshold threshold = fitted.threshold();
        FittedRecipe wanted = new FittedRecipe(fitted.recipe(), fitted.stages(),
                new Threshold(likelyMatch, likelyNew, threshold.k(), seen + 1), fitted.cutOff(), fitted.origin());
        Set<String> matchers = fitted.recipe().matchers();
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into species_recipe (species_id, number, evaluation_id, name, fitted, model_id, extractors, likely_match, likely_new, k,
                    reason, created_by)
                values (:species, :number, :evaluation, :name, :fitted, :model, :extractors, :match, :new, :k, :reason, :by)
                """).bind("species", row.speciesId()).bind("number", seen + 1).bind("evaluation", evaluation)
                .bind("name", row.recipeName()).bind("fitted", RecipeFile.write(wanted)).bind("model", row.modelId())
                .bindArray("extractors", String.class,
                        matchers.stream().map(key -> known.model(key).features()).distinct().sorted().toList())
                .bind("match", likelyMatch).bind("new", likelyNew).bind("k", threshold.k()).bind("reason", reason)
                .bind("by", acting.userId()).execute());
        marks.queue(row.speciesId(), matchers);
        audit.record(AuditTrail.Event.of("recipe.set", "species", row.speciesId()).before(facts(before))
                .after(Map.of("number", seen + 1, "recipe", row.recipeName(), "evaluation", evaluation, "model", row.model(),
                        "likelyMatch", likelyMatch, "likelyNew", likelyNew))
                .because(String.valueOf(reason).strip()));
        return seen + 1;
    }

    /**
     * Back to the nearest neighbors by the model in use, with the species' thresholds.
     *
     * @param seen as for {@link #use}
     * @return number of the new version
     */
    public int back(long species, int seen, @Nullable String reason) {
        Optional<RecipeVersion> before = present(species, seen, reason);
        if (before.map(RecipeVersion::name).isEmpty()) {
            throw Refusal.conflict("New runs follow the nearest neighbours alone already.");
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into species_recipe (species_id, number, reason, created_by) values (:species, :number, :reason, :by)
                """).bind("species", species).bind("number", seen + 1).bind("reason", reason).bind("by", acting.userId()).execute());
        audit.record(AuditTrail.Event.of("recipe.set", "species", species).before(facts(before))
                .after(Map.of("number", seen + 1, "recipe", NONE)).because(String.valueOf(reason).strip()));
        return seen + 1;
    }

    /** The newest version, which nobody else can follow before this transaction is over. */
    private Optional<RecipeVersion> present(long species, int seen, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw Refusal.invalid("Say why: whoever compares scores later needs to know.");
        }
        TextLimit.TEXT.need("The reason", reason);
        boolean known = jdbi.withHandle(handle -> handle.createQuery("select id from species where id = :id for update")
                .bind("id", species).mapTo(Long.class).findOne()).isPresent();
        if (!known) {
            throw Refusal.notFound("There is no such species.");
        }
        Optional<RecipeVersion> present = versions(species).stream().findFirst();
        present.filter(version -> version.number() != seen).ifPresent(version -> {
            throw Refusal.conflict("Another recipe has been put into force since you opened this page, and yours was not: “"
                    + version.title() + "” by " + version.setBy() + ", version " + version.number() + ", because: " + version.reason()
                    + " Load the page again to see it.");
        });
        if (present.isEmpty() && seen != 0) {
            throw Refusal.conflict("The species has no recipe yet: send 0 as the version that you have seen.");
        }
        return present;
    }

    private static Map<String, Object> facts(Optional<RecipeVersion> version) {
        return Map.of("number", version.map(RecipeVersion::number).orElse(0), "recipe", version.map(RecipeVersion::name).orElse(NONE));
    }
}
