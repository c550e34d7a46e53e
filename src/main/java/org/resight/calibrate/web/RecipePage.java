package org.resight.calibrate.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.MeasuredVersion;
import org.resight.calibrate.ModelChoice;
import org.resight.calibrate.RecipeLaboratory;
import org.resight.calibrate.RecipeScope;
import org.resight.calibrate.RecipeThresholds;
import org.resight.calibrate.Thresholds;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.RecipeVersion;
import org.resight.platform.Refusal;

/** The laboratory of the recipe that answers for a species, at /calibrate/recipe: like that of thresholds, on the recipe's scores. */
@Named
@ViewScoped
public class RecipePage extends LaboratoryPage {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Thresholds thresholds;

    @Inject
    transient RecipeThresholds recipes;

    @Inject
    transient RecipeLaboratory laboratory;

    private transient List<ModelChoice> models = List.of();
    private transient List<MeasuredVersion> versions = List.of();
    private transient @Nullable String resting;
    private boolean recipe;
    private boolean ownSide;
    private int seen;

    @Override
    void read() {
        models = thresholds.models();
        versions = recipes.versions(ofSpecies());
        resting = recipes.resting(ofSpecies()).orElse(null);
        seen = versions.isEmpty() ? 0 : versions.getFirst().version().number();
        Optional<RecipeScope> newest = recipes.newest(ofSpecies(), side());
        recipe = newest.isPresent();
        newest.filter(laboratory::kept).ifPresent(this::look);
    }

    private void look(RecipeScope scope) {
        begin(scope.cutOffs().likelyMatch(), scope.cutOffs().likelyNew());
        ownSide = scope.own().isPresent();
        show(View.of(scope.version().sides().stream().map(RecipeVersion.Side::viewpoint).toList(),
                laboratory.look(scope, cutOffs(), wantedRates()), cutOffs(), laboratory.decisions(scope, getLast())));
    }

    @Override
    public String save() {
        int number = recipes.set(ofSpecies(), side(), seen, cutOffs(), getReason());
        return done("Version " + number + " is saved, and new runs by the recipe follow it.",
                "Photographs that wait in review keep their labels until they are looked up again.");
    }

    @Override
    public String revert(int earlier) {
        int number = recipes.revert(ofSpecies(), seen, earlier, "Back to version " + earlier);
        return done("Version " + number + " is in force, as version " + earlier + " was.", "");
    }

    @Override
    public String lift() {
        Viewpoint lifted = side();
        if (lifted == null) {
            throw Refusal.invalid("Open the side that is to follow the species.");
        }
        recipes.lift(ofSpecies(), lifted, seen, reasonOr("The side follows the species again"));
        return done("This side follows the species again.", "");
    }

    @Override
    String here() {
        return address("recipe");
    }

    private CutOffs cutOffs() {
        return cutOffs(RecipeScope.NO_K);
    }

    public List<ModelChoice> getModels() {
        return models;
    }

    /** Newest first. */
    public List<MeasuredVersion> getVersions() {
        return versions;
    }

    /** The newest version; null where nobody has set any. */
    public @Nullable RecipeVersion getNewest() {
        return versions.isEmpty() ? null : versions.getFirst().version();
    }

    /** Whether the newest version is a recipe, in force or resting. */
    public boolean isRecipe() {
        return recipe;
    }

    /** Why the newest version rests; null where it does not. */
    public @Nullable String getResting() {
        return resting;
    }

    /** Whether the side has cut-offs of its own. */
    public boolean isOwnSide() {
        return ownSide;
    }
}
