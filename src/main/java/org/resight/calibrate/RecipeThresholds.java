package org.resight.calibrate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.LabelCutOffs;
import org.resight.evaluate.RecipeVersion;
import org.resight.evaluate.SpeciesRecipes;
import org.resight.platform.Refusal;

/** Sets and reads the cut-offs of a species' recipe: each setting is a version of the recipe, of the same evaluation. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class RecipeThresholds {

    @Inject
    SpeciesRecipes recipes;

    @Inject
    RecipeEvidence evidence;

    @Inject
    RecipeTrials trials;

    /** All versions, newest first; empty where nobody has set any. */
    @Permit(Right.VIEW)
    public List<MeasuredVersion> versions(long speciesId) {
        return evidence.versions(speciesId);
    }

    /** Why new runs do not follow the newest version, and what to do; empty where they do, or where it is no recipe. */
    @Permit(Right.VIEW)
    public Optional<String> resting(long speciesId) {
        return recipes.resting(speciesId);
    }

    /** The newest version with its cut-offs for a side; empty where the nearest neighbours alone answer. */
    @Permit(Right.VIEW)
    public Optional<RecipeScope> newest(long speciesId, @Nullable Viewpoint side) {
        return recipes.versions(speciesId).stream().findFirst().filter(version -> version.evaluationId() != null)
                .map(version -> new RecipeScope(speciesId, version, side));
    }

    /**
     * Sets the cut-offs: the recipe's next version, for the runs after it.
     *
     * @param seen number of the newest version that the person saw; refused with what has changed when there is another
     * @return the number of the new version
     */
    public int set(long speciesId, @Nullable Viewpoint side, int seen, CutOffs wanted, @Nullable String reason) {
        RecipeScope present = present(speciesId, side);
        if (present.version().number() == seen
                && (side == null ? Optional.of(present.cutOffs()) : present.own()).equals(Optional.of(wanted))) {
            throw Refusal.invalid("These are the values in force. Nothing was changed.");
        }
        LabelCutOffs labels = new LabelCutOffs(wanted.likelyMatch(), wanted.likelyNew());
        Map<Viewpoint, LabelCutOffs> sides = sides(present.version());
        if (side == null) {
            return recipes.use(present.evaluation(), labels, sides, seen, reason);
        }
        TrialSet seenFrom = trials.of(present).validation().of(side);
        if (seenFrom.missing() > 0) {
            throw Refusal
                    .invalid("Too little data for cut-offs of this side: the validation asked about %d known individuals seen from there, "
                            .formatted(seenFrom.seenAgain()) + "and %d are needed.".formatted(TrialSet.ENOUGH_INDIVIDUALS));
        }
        sides.put(side, labels);
        return recipes.use(present.evaluation(), ofAll(present.version()), sides, seen, reason);
    }

    /** Lets a side follow the cut-offs for all sides again. */
    public int lift(long speciesId, Viewpoint side, int seen, @Nullable String reason) {
        RecipeScope present = present(speciesId, side);
        Map<Viewpoint, LabelCutOffs> sides = sides(present.version());
        if (sides.remove(side) == null) {
            throw Refusal.invalid("This side has no cut-offs of its own.");
        }
        return recipes.use(present.evaluation(), ofAll(present.version()), sides, seen, reason);
    }

    /** Takes an earlier version back into force, as a new one: a recipe with its cut-offs, or the nearest neighbours alone. */
    public int revert(long speciesId, int seen, int earlier, @Nullable String reason) {
        RecipeVersion wanted = recipes.versions(speciesId).stream().filter(version -> version.number() == earlier).findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no version " + earlier + " of this species' recipe."));
        Long evaluation = wanted.evaluationId();
        return evaluation == null ? recipes.back(speciesId, seen, reason)
                : recipes.use(evaluation, ofAll(wanted), sides(wanted), seen, reason);
    }

    private RecipeScope present(long speciesId, @Nullable Viewpoint side) {
        return newest(speciesId, side)
                .orElseThrow(() -> Refusal.conflict("No recipe is in force for this species, so there are no scores to cut."));
    }

    private static LabelCutOffs ofAll(RecipeVersion version) {
        return new LabelCutOffs(Objects.requireNonNull(version.likelyMatch()), Objects.requireNonNull(version.likelyNew()));
    }

    private static Map<Viewpoint, LabelCutOffs> sides(RecipeVersion version) {
        Map<Viewpoint, LabelCutOffs> sides = new EnumMap<>(Viewpoint.class);
        version.sides().forEach(side -> sides.put(side.viewpoint(), new LabelCutOffs(side.likelyMatch(), side.likelyNew())));
        return sides;
    }
}
