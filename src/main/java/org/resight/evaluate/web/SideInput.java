package org.resight.evaluate.web;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.LabelCutOffs;
import org.resight.platform.Refusal;
import org.resight.platform.web.ThreeDecimals;

/** The fields for the cut-offs of one side; both empty where it follows the species. */
public class SideInput implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Viewpoint viewpoint;
    private @Nullable Double likelyMatch;
    private @Nullable Double likelyNew;

    private SideInput(Viewpoint viewpoint, @Nullable LabelCutOffs fitted) {
        this.viewpoint = viewpoint;
        likelyMatch = fitted == null ? null : ThreeDecimals.shown(fitted.likelyMatch());
        likelyNew = fitted == null ? null : ThreeDecimals.shown(fitted.likelyNew());
    }

    static SideInput of(FittedRecipe fitted, Viewpoint side) {
        return new SideInput(side, fitted.own(side).map(own -> LabelCutOffs.of(own.threshold())).orElse(null));
    }

    /** What has been entered, to the last digit of what was fitted where that was left as it was shown; nothing where both are empty. */
    Optional<LabelCutOffs> entered(FittedRecipe fitted) {
        Double match = likelyMatch;
        Double fresh = likelyNew;
        if (match == null && fresh == null) {
            return Optional.empty();
        }
        if (match == null || fresh == null) {
            throw Refusal.invalid("Give both cut-offs of a side, or none, and it follows the species.");
        }
        return Optional.of(Rounded.meant(new LabelCutOffs(match, fresh), fitted.threshold(viewpoint)));
    }

    public Viewpoint getViewpoint() {
        return viewpoint;
    }

    public @Nullable Double getLikelyMatch() {
        return likelyMatch;
    }

    public void setLikelyMatch(@Nullable Double value) {
        likelyMatch = value;
    }

    public @Nullable Double getLikelyNew() {
        return likelyNew;
    }

    public void setLikelyNew(@Nullable Double value) {
        likelyNew = value;
    }
}
