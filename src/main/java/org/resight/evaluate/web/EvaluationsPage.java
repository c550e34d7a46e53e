package org.resight.evaluate.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.SpeciesList;
import org.resight.catalog.SpeciesRow;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.evaluate.EvaluationRow;
import org.resight.evaluate.Evaluations;
import org.resight.evaluate.RecipeVersion;
import org.resight.evaluate.SpeciesRecipes;
import org.resight.evaluate.SplitForm;
import org.resight.identify.Identifications;
import org.resight.platform.Refusal;

/** All evaluations at /evaluate/, those of one species to compare, and asking for another. */
@Named
@ViewScoped
public class EvaluationsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Evaluations evaluations;

    @Inject
    transient SpeciesRecipes recipesInForce;

    @Inject
    transient SpeciesList speciesList;

    @Inject
    transient Identifications identifications;

    private transient List<EvaluationLine> rows = List.of();
    private transient List<SpeciesRow> choices = List.of();
    private transient List<RecipeVersion> versions = List.of();
    private transient @Nullable String resting;
    private @Nullable Long species;
    private @Nullable Long asked;
    private String recipe = "wildfusion";
    private String ownRecipe = "";
    private long seed = 1;
    private String split = SplitPlan.Kind.OPEN_SET.name();
    private @Nullable String validationFrom;
    private @Nullable String testFrom;
    private @Nullable String remarks;
    private int seen;
    private @Nullable String reason;

    public void load() {
        choices = speciesList.all();
        Long of = species;
        if (of != null) {
            asked = of;
            versions = recipesInForce.versions(of);
            resting = recipesInForce.resting(of).orElse(null);
            seen = versions.isEmpty() ? 0 : versions.getFirst().number();
        }
        rows = evaluations.list(of).stream().map(EvaluationLine::of).toList();
    }

    public String ask() {
        if (asked == null) {
            throw Refusal.invalid("Choose a species.");
        }
        boolean byTime = split.equals(SplitPlan.Kind.BY_TIME.name());
        evaluations.ask(asked, ownRecipe.isBlank() ? recipe : ownRecipe,
                SplitForm.plan(split, seed, byTime ? validationFrom : null, byTime ? testFrom : null), remarks);
        return done("The evaluation waits its turn. The photographs that it measures were fixed just now.", asked);
    }

    public String back() {
        recipesInForce.back(wanted(), seen, reason);
        return done("New runs follow the nearest neighbours alone again, labelled by the species’ thresholds.", wanted());
    }

    /** Looks up again what waits in review, so that its answers are by the recipe in force. */
    public String again() {
        int queued = identifications.againForUnnamed(wanted());
        return done(queued == 0 ? "Nothing waits in review, or it is being looked up already."
                : queued + " photographs are being looked up again.", wanted());
    }

    private long wanted() {
        Long wanted = species;
        if (wanted == null) {
            throw Refusal.notFound("This address names no species.");
        }
        return wanted;
    }

    private static String done(String summary, long of) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(summary, ""));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "/evaluate/index?faces-redirect=true&species=" + of;
    }

    /** Those that come with Resight, with what they do. */
    public List<Recipe> getRecipes() {
        return RecipeFile.SHIPPED.stream().map(RecipeFile::shipped).toList();
    }

    /** What a recipe of one's own may name. */
    public String getMatchers() {
        return String.join(", ", evaluations.matchers());
    }

    public List<EvaluationLine> getRows() {
        return rows;
    }

    /** How many of those shown are done, and so can be compared. */
    public long getDone() {
        return rows.stream().filter(EvaluationLine::done).count();
    }

    /** Why new runs do not follow the newest version; null where they do. */
    public @Nullable String getResting() {
        return resting;
    }

    public List<SpeciesRow> getChoices() {
        return choices;
    }

    public List<RecipeVersion> getVersions() {
        return versions;
    }

    public @Nullable Long getSpecies() {
        return species;
    }

    public void setSpecies(@Nullable Long value) {
        species = value;
    }

    public @Nullable Long getAsked() {
        return asked;
    }

    public void setAsked(@Nullable Long value) {
        asked = value;
    }

    public String getRecipe() {
        return recipe;
    }

    public void setRecipe(String value) {
        recipe = value;
    }

    public String getOwnRecipe() {
        return ownRecipe;
    }

    public void setOwnRecipe(@Nullable String value) {
        ownRecipe = value == null ? "" : value;
    }

    public long getSeed() {
        return seed;
    }

    public void setSeed(long value) {
        seed = value;
    }

    public String getSplit() {
        return split;
    }

    public void setSplit(String value) {
        split = value;
    }

    /** Such as 2024-05-31. */
    public @Nullable String getValidationFrom() {
        return validationFrom;
    }

    public void setValidationFrom(@Nullable String value) {
        validationFrom = value;
    }

    /** Such as 2024-05-31. */
    public @Nullable String getTestFrom() {
        return testFrom;
    }

    public void setTestFrom(@Nullable String value) {
        testFrom = value;
    }

    public @Nullable String getRemarks() {
        return remarks;
    }

    public void setRemarks(@Nullable String value) {
        remarks = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }
}
