package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.UnusableRecipeException;
import org.resight.gallery.Gallery;
import org.resight.gallery.MarksWanted;
import org.resight.gallery.Matchers;
import org.resight.gallery.SearchableModel;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.Jobs;

/** Asks for evaluations and reads them. What is measured is frozen when it is asked for; what was measured is never changed. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class Evaluations {

    private static final int LISTED = 100;

    /** Fewer cannot be split into known and unknown ones on both sides. */
    private static final int FEWEST_INDIVIDUALS = 6;

    /** Every photograph asked is ranked against the whole gallery, so memory grows with the square. */
    private static final int MOST_PHOTOGRAPHS = 2000;

    @Inject
    Matchers known;

    @Inject
    EvaluationStore store;

    @Inject
    Gallery gallery;

    @Inject
    MarksWanted marks;

    @Inject
    Jobs jobs;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /**
     * Freezes the species' confirmed photographs and queues the measurement. Of more than 2000 it freezes as many as belong to
     * individuals that the seed draws.
     *
     * @param recipe name of one that comes with Resight, or a recipe as JSON
     * @param plan of the split; its seed is that of the bootstrap too: the same plan on the same photographs gives the same figures
     * @return id of the evaluation
     */
    public long ask(long species, String recipe, SplitPlan plan, @Nullable String remarks) {
        Recipe wanted = read(recipe);
        wanted.matchers().stream().filter(key -> !known.models().containsKey(key)).findFirst().ifPresent(key -> {
            throw Refusal.invalid("The recipe asks for the matcher “" + key + "”; on this server there is "
                    + String.join(", ", known.models().keySet()) + ".");
        });
        wanted.models().stream().filter(key -> !key.equals(SearchableModel.KEY)).findFirst().ifPresent(key -> {
            throw Refusal.invalid("The recipe asks for the model “" + key + "”; the model in use is called “" + SearchableModel.KEY + "”.");
        });
        SearchableModel model = gallery.searchable()
                .orElseThrow(() -> Refusal.conflict(gallery.notReady().orElse("There is no model in use yet.")));
        EvaluationStore.Asked asked = new EvaluationStore.Asked(species, model.model().id(), wanted.name(), RecipeFile.write(wanted), plan,
                null, TextLimit.TEXT.keep("Remarks", remarks));
        Snapshot all = store.snapshot(species, model.model().id());
        return queue(asked, all.draw(MOST_PHOTOGRAPHS, plan.seed()), all.rows().size(), model);
    }

    /**
     * Queues an evaluation that is done once more, from its provenance and on its own snapshot: whether the figures are the same
     * says whether they can be relied on.
     *
     * @return id of the new evaluation
     */
    public long again(long evaluation) {
        EvaluationRow row = get(evaluation);
        if (row.evaluation().isEmpty()) {
            throw Refusal.conflict("This evaluation is not done, so there is nothing to compare a second one with.");
        }
        SearchableModel model = gallery.searchable().filter(present -> present.model().id() == row.modelId())
                .orElseThrow(() -> Refusal.conflict("It was made with " + row.model()
                        + ", which is not in use: put that into use first, or measure the recipe with the present model."));
        return queue(new EvaluationStore.Asked(row.speciesId(), row.modelId(), row.recipeName(), row.recipe(), row.plan(), evaluation,
                "Evaluation " + evaluation + " once more"), store.samples(evaluation), row.available(), model);
    }

    /** The job that makes an evaluation, or made it. */
    @Permit(Right.VIEW)
    public Optional<JobRow> job(long evaluation) {
        return jobs.latest(EvaluateJob.KIND, EvaluateJob.subject(evaluation));
    }

    private long queue(EvaluationStore.Asked asked, Snapshot snapshot, int available, SearchableModel model) {
        if (snapshot.individuals() < FEWEST_INDIVIDUALS) {
            throw Refusal.conflict("An evaluation needs photographs of at least " + FEWEST_INDIVIDUALS
                    + " named individuals of the species, better some dozens, most of them seen several times; there are "
                    + snapshot.individuals() + ".");
        }
        snapshot.requireSides(asked.plan());
        long id = store.add(asked, snapshot, available, acting.userId());
        marks.queue(asked.species(), RecipeFile.read(asked.recipe()).matchers());
        store.follow(id, jobs.queue(EvaluateJob.KIND, EvaluateJob.subject(id), "Evaluate the recipe " + asked.recipeName(),
                JsonValue.EMPTY_JSON_OBJECT, acting.userId()));
        audit.record(AuditTrail.Event.of("evaluation.ask", "evaluation", id).after(Map.of("species", asked.species(), "recipe",
                asked.recipeName(), "model", model.model().title(), "split", asked.plan().words(), "photographs", snapshot.rows().size(),
                "individuals", snapshot.individuals(), "data", snapshot.sha256())));
        return id;
    }

    private static Recipe read(String recipe) {
        try {
            return RecipeFile.SHIPPED.contains(recipe.strip()) ? RecipeFile.shipped(recipe.strip()) : RecipeFile.read(recipe);
        } catch (UnusableRecipeException e) {
            throw new Refusal(Refusal.Kind.INVALID, String.valueOf(e.getMessage()), e);
        }
    }

    /** Names by which recipes may ask for matchers on this server. */
    @Permit(Right.VIEW)
    public List<String> matchers() {
        return List.copyOf(known.models().keySet());
    }

    /** Newest first, at most a hundred. */
    @Permit(Right.VIEW)
    public List<EvaluationRow> list(@Nullable Long species) {
        return store.list(species, LISTED);
    }

    @Permit(Right.VIEW)
    public EvaluationRow get(long id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("There is no such evaluation."));
    }
}
