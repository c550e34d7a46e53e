package org.resight.evaluate.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.Answers;
import org.resight.evaluate.EvaluationRow;
import org.resight.evaluate.Evaluations;
import org.resight.evaluate.LabelCutOffs;
import org.resight.evaluate.Mistakes;
import org.resight.evaluate.RecipeVersion;
import org.resight.evaluate.SpeciesRecipes;
import org.resight.platform.Refusal;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.web.ThreeDecimals;

/** One evaluation at /evaluate/evaluation: its figures with their provenance, making it once more, putting its recipe into force. */
@Named
@ViewScoped
public class EvaluationPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Evaluations evaluations;

    @Inject
    transient SpeciesRecipes recipes;

    @Inject
    transient Mistakes made;

    private transient @Nullable EvaluationRow row;
    private transient @Nullable EvaluationView view;
    private transient @Nullable JobRow job;
    private transient List<MistakeGroup> mistakes = List.of();
    private @Nullable Long id;
    private int seen;
    private double likelyMatch;
    private double likelyNew;
    private String promise = "";
    private List<SideInput> sides = new ArrayList<>();
    private @Nullable String reason;

    public void load() {
        EvaluationRow found = evaluations.get(wanted());
        row = found;
        job = evaluations.job(found.id()).orElse(null);
        List<RecipeVersion> versions = recipes.versions(found.speciesId());
        seen = versions.isEmpty() ? 0 : versions.getFirst().number();
        view = found.evaluation().map(evaluation -> EvaluationView.of(evaluation, found.measures(),
                Optional.ofNullable(found.rerunOf()).flatMap(first -> evaluations.get(first).evaluation()))).orElse(null);
        mistakes = made.of(found.id()).stream().map(MistakeGroup::of).toList();
        found.fittedRecipe().ifPresent(this::suggest);
    }

    private void suggest(FittedRecipe fitted) {
        likelyMatch = ThreeDecimals.shown(fitted.threshold().likelyMatch());
        likelyNew = ThreeDecimals.shown(fitted.threshold().likelyNew());
        promise = fitted.origin().promise();
        sides = new ArrayList<>();
        fitted.sides().keySet().forEach(side -> sides.add(SideInput.of(fitted, side)));
    }

    public String use() {
        FittedRecipe fitted = evaluations.get(wanted()).fittedRecipe()
                .orElseThrow(() -> Refusal.conflict("This evaluation is not done, so there is nothing to put into force."));
        Map<Viewpoint, LabelCutOffs> own = new EnumMap<>(Viewpoint.class);
        sides.forEach(side -> side.entered(fitted).ifPresent(labels -> own.put(side.getViewpoint(), labels)));
        int number = recipes.use(wanted(), Rounded.meant(new LabelCutOffs(likelyMatch, likelyNew), fitted.threshold()), own, seen, reason);
        return done("Version " + number + " is in force for new runs.",
                "Runs that are done keep the answer they got. Photographs that wait in"
                        + " review keep theirs until they are looked up again.",
                "index?species=" + evaluations.get(wanted()).speciesId());
    }

    /** Makes it once more from its provenance. */
    public String again() {
        return done("It is being made once more, from the same photographs, split and seed.",
                "When it is done, this page says whether the figures are the same.", "evaluation?id=" + evaluations.again(wanted()));
    }

    private static String done(String summary, String detail, String to) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(summary, detail));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "/evaluate/" + to + "&faces-redirect=true";
    }

    private long wanted() {
        Long wanted = id;
        if (wanted == null) {
            throw Refusal.notFound("This address names no evaluation.");
        }
        return wanted;
    }

    public @Nullable EvaluationRow getRow() {
        return row;
    }

    public @Nullable EvaluationView getView() {
        return view;
    }

    /** The job that makes it, while it is at work. */
    public @Nullable JobRow getJob() {
        return job;
    }

    /** Its worst mistakes by kind; none where its answers were not kept. */
    public List<MistakeGroup> getMistakes() {
        return mistakes;
    }

    /** Why its recipe cannot be put into force; null where it can. */
    public @Nullable String getNotForUse() {
        EvaluationRow found = row;
        return found == null ? null : found.notForUse().orElse(null);
    }

    /** What to say where there are no answers. */
    public String getWithoutAnswers() {
        return Answers.NONE;
    }

    public String getPromise() {
        return promise;
    }

    /** The sides that the recipe was fitted by, if it was. */
    public List<SideInput> getSides() {
        return sides;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public double getLikelyMatch() {
        return likelyMatch;
    }

    public void setLikelyMatch(double value) {
        likelyMatch = value;
    }

    public double getLikelyNew() {
        return likelyNew;
    }

    public void setLikelyNew(double value) {
        likelyNew = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }
}
