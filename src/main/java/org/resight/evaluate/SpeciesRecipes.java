package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
import org.resight.engine.neighbors.Viewpoint;
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

    @Inject
    Event<RecipeChosen> chosen;

    /** A version as the database has it. */
    public record Row(long id, int number, @Nullable Long evaluationId, @Nullable String name, @Nullable String model,
            @Nullable Double likelyMatch, @Nullable Double likelyNew, @Nullable Integer k, String reason, String setBy, Instant createdAt,
            int runs) {

        RecipeVersion with(List<RecipeVersion.Side> sides) {
            return new RecipeVersion(number, evaluationId, name, model, likelyMatch, likelyNew, k, reason, setBy, createdAt, runs, sides);
        }
    }

    /** The newest recipe, and the species' rule about sides when it was evaluated and now. */
    public record Newest(String fitted, boolean then, boolean now) {}

    /** A side of a version as the database has it. */
    public record SideRow(long recipeId, Viewpoint viewpoint, double likelyMatch, double likelyNew) {}

    /** Newest first, so the one in force first; empty where nobody has set any: then the nearest neighbors answer. */
    @Permit(Right.VIEW)
    public List<RecipeVersion> versions(long species) {
        return jdbi.withHandle(handle -> {
            Map<Long, List<RecipeVersion.Side>> sides = handle.createQuery("""
                    select v.recipe_id, v.viewpoint, v.likely_match, v.likely_new from species_recipe_side v
                    join species_recipe r on r.id = v.recipe_id where r.species_id = :species
                    """).bind("species", species).map(Rows.of(SideRow.class)).stream()
                    .sorted(Comparator.comparing(SideRow::viewpoint)).collect(Collectors.groupingBy(SideRow::recipeId,
                            Collectors.mapping(row -> new RecipeVersion.Side(row.viewpoint, row.likelyMatch, row.likelyNew),
                                    Collectors.toList())));
            return handle.createQuery("""
                    select r.id, r.number, r.evaluation_id, r.name, m.name || ' ' || m.version as model, r.likely_match, r.likely_new, r.k,
                        r.reason, u.name as set_by, r.created_at,
                        (select count(*) from identification_run i where i.recipe_id = r.id)::integer as runs
                    from species_recipe r left join embedding_model m on m.id = r.model_id join user_account u on u.id = r.created_by
                    where r.species_id = :species order by r.number desc
                    """).bind("species", species).map(Rows.of(Row.class)).stream()
                    .map(row -> row.with(sides.getOrDefault(row.id, List.of()))).toList();
        });
    }

    /** Why new runs do not follow the newest version, and what to do; empty where they do, or where it is no recipe. */
    @Permit(Right.VIEW)
    public Optional<String> resting(long species) {
        Optional<Newest> newest = jdbi.withHandle(handle -> handle.createQuery("""
                select r.fitted, e.sides_differ as then, s.sides_differ as now from species_recipe r
                join evaluation e on e.id = r.evaluation_id join species s on s.id = r.species_id
                where r.species_id = :species and r.number = (select max(number) from species_recipe where species_id = :species)
                """).bind("species", species).map(Rows.of(Newest.class)).findOne());
        Optional<SearchableModel> model = gallery.searchable();
        if (newest.isEmpty() || model.isEmpty()) {
            return Optional.empty();
        }
        if (newest.get().then != newest.get().now) {
            return Optional.of(newest.get().then
                    ? "It was evaluated with left and right sides as different pictures, and now they count as alike: measure the recipe "
                            + "again, or set that back on the species’ page."
                    : "It was evaluated with left and right sides as alike, and now they count as different pictures: measure the recipe "
                            + "again, or set that back on the species’ page.");
        }
        try {
            RecipeFile.readFitted(newest.get().fitted).requireModels(model.get().versions());
            return Optional.empty();
        } catch (UnusableRecipeException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * Puts the recipe of an evaluation into force, with its cut-offs or others.
     *
     * @param labels for photographs of all sides that have none of their own
     * @param sides cut-offs of single sides, be they as fitted or others; a side that is not among them follows {@code labels}, whatever
     *     was fitted. An unknown side has none
     * @param seen number of the version that the person saw in force, 0 for none
     * @return number of the new version
     */
    public int use(long evaluation, LabelCutOffs labels, Map<Viewpoint, LabelCutOffs> sides, int seen, @Nullable String reason) {
        EvaluationRow row = evaluations.get(evaluation);
        FittedRecipe fitted = row.fittedRecipe()
                .orElseThrow(() -> Refusal.conflict("This evaluation is not done, so there is nothing to put into force."));
        row.notForUse().ifPresent(why -> {
            throw Refusal.conflict(why);
        });
        if (sides.containsKey(Viewpoint.UNKNOWN)) {
            throw Refusal.invalid("A photograph whose side is unknown follows the species: leave out cut-offs for it.");
        }
        Optional<RecipeVersion> before = present(row.speciesId(), seen, reason);
        int k = fitted.threshold().k();
        Map<Viewpoint, Threshold> own = new EnumMap<>(Viewpoint.class);
        sides.forEach((side, its) -> own.put(side, its.threshold(k)));
        FittedRecipe wanted = fitted.labelling(labels.threshold(k), own);
        Set<String> matchers = fitted.recipe().matchers();
        jdbi.useHandle(handle -> {
            long id = handle.createUpdate("""
                    insert into species_recipe (species_id, number, evaluation_id, name, fitted, model_id, extractors, likely_match,
                        likely_new, k, reason, created_by)
                    values (:species, :number, :evaluation, :name, :fitted, :model, :extractors, :match, :new, :k, :reason, :by)
                    """).bind("species", row.speciesId()).bind("number", seen + 1).bind("evaluation", evaluation)
                    .bind("name", row.recipeName()).bind("fitted", RecipeFile.write(wanted)).bind("model", row.modelId())
                    .bindArray("extractors", String.class,
                            matchers.stream().map(key -> known.model(key).features()).distinct().sorted().toList())
                    .bind("match", labels.likelyMatch()).bind("new", labels.likelyNew()).bind("k", k).bind("reason", reason)
                    .bind("by", acting.userId()).executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
            sides.forEach((side, its) -> handle.createUpdate("""
                    insert into species_recipe_side (recipe_id, viewpoint, likely_match, likely_new) values (:recipe, :side, :match, :new)
                    """).bind("recipe", id).bind("side", side.name()).bind("match", its.likelyMatch()).bind("new", its.likelyNew())
                    .execute());
        });
        marks.queue(row.speciesId(), matchers);
        Map<String, Object> after = new TreeMap<>(Map.of("number", seen + 1, "recipe", row.recipeName(), "evaluation", evaluation, "model",
                row.model(), "likelyMatch", labels.likelyMatch(), "likelyNew", labels.likelyNew()));
        sides.forEach((side, its) -> {
            after.put("likelyMatch " + side, its.likelyMatch());
            after.put("likelyNew " + side, its.likelyNew());
        });
        audit.record(AuditTrail.Event.of("recipe.set", "species", row.speciesId()).before(facts(before)).after(after)
                .because(String.valueOf(reason).strip()));
        chosen.fire(new RecipeChosen(row.speciesId(), seen + 1));
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
                    + version.title() + "” by " + version.setBy() + ", version " + version.number() + ", because “" + version.reason()
                    + "”. Load the page again to see it.");
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
