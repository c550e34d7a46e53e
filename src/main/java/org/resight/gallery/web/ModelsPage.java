package org.resight.gallery.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.engine.djl.MatcherCheck;
import org.resight.engine.djl.ModelCheck;
import org.resight.gallery.ModelOverview;
import org.resight.gallery.ModelTrial;
import org.resight.gallery.Models;
import org.resight.gallery.RegisteredMatcher;
import org.resight.platform.Refusal;

/** The registry of models at /gallery/models: which answers, how far another is, trying out and registering new ones. */
@Named
@ViewScoped
public class ModelsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Models models;

    private transient List<ModelOverview> rows = List.of();
    private transient List<RegisteredMatcher> matchers = List.of();
    private transient List<String> unregistered = List.of();
    private int missingToLearn;
    private String folder = "";
    private String chosen = "";
    private @Nullable Tried tried;
    private boolean licenceAccepted;
    private boolean identify = true;
    private String reason = "";

    /**
     * What passed its check, as the page shows it before it is registered.
     *
     * @param matcher whether it compares pairs rather than make vectors
     * @param does in words
     * @param how in words
     * @param millis of a photograph, or of a pair
     */
    public record Tried(String folder, String name, String version, boolean matcher, String does, String how, String licence, String source,
            List<String> warnings, double millis) implements Serializable {}

    public void load() {
        rows = models.list();
        matchers = models.matchers();
        unregistered = models.unregistered();
        missingToLearn = models.missingToLearn();
        folder = models.folder();
    }

    public void check() {
        tried = null;
        switch (models.check(chosen)) {
            case ModelTrial.Refused(String why) -> wrong("This model cannot be used.", why);
            case ModelTrial.Embeds(ModelCheck.Outcome.Accepted accepted) -> tried = new Tried(chosen, accepted.model().name(),
                    accepted.model().version(), false, accepted.model().dimension() + " numbers a photograph",
                    accepted.model().preprocessing(), accepted.model().licence(), accepted.manifest().source(),
                    accepted.manifest().warnings(), accepted.millisPerPhoto());
            case ModelTrial.Matches(MatcherCheck.Outcome.Accepted accepted) -> tried = new Tried(chosen, accepted.model().name(),
                    accepted.model().version(), true, "compares two photographs", accepted.model().description(),
                    accepted.model().licence(), accepted.manifest().source(), accepted.manifest().warnings(),
                    accepted.millisPerPair());
        }
        load();
    }

    public @Nullable String register() {
        Tried passed = tried;
        if (passed == null || !licenceAccepted) {
            load();
            wrong("Read the licence and accept it first.", "");
            return null;
        }
        models.register(passed.folder(), passed.licence());
        String next = passed.matcher() ? "A recipe of your own can now ask it, as “matcher:" + passed.name() + "”: see Evaluations."
                : "Embed the catalog with it to put it into use.";
        return done("Registered " + passed.name() + " " + passed.version() + ".", next);
    }

    public @Nullable String reembed(long model) {
        return perform(() -> {
            models.reembed(model, identify, reason);
            return "The catalog is being embedded. Until that is complete the old model answers.";
        });
    }

    public @Nullable String retry(long model) {
        return perform(() -> {
            models.retryFailures(model);
            return "What failed is being tried again.";
        });
    }

    public @Nullable String drop(long model) {
        return perform(() -> {
            models.dropVectors(model, reason);
            return "The vectors are deleted. Old answers keep naming the model.";
        });
    }

    public @Nullable String learn() {
        return perform(() -> {
            models.learn();
            return "The built-in model is learning from this catalog.";
        });
    }

    private interface Work {
        String run();
    }

    private @Nullable String perform(Work work) {
        try {
            return done(work.run(), "");
        } catch (Refusal refusal) {
            load();
            wrong(refusal.getMessage(), "");
            return null;
        }
    }

    private static String done(String summary, String detail) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(summary, detail));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "/gallery/models?faces-redirect=true";
    }

    private static void wrong(String summary, String detail) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, summary, detail));
    }

    public List<ModelOverview> getRows() {
        return rows;
    }

    public List<RegisteredMatcher> getMatchers() {
        return matchers;
    }

    public List<String> getUnregistered() {
        return unregistered;
    }

    public int getMissingToLearn() {
        return missingToLearn;
    }

    public String getFolder() {
        return folder;
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(@Nullable String value) {
        chosen = value == null ? "" : value;
    }

    public @Nullable Tried getTried() {
        return tried;
    }

    public boolean isLicenceAccepted() {
        return licenceAccepted;
    }

    public void setLicenceAccepted(boolean value) {
        licenceAccepted = value;
    }

    public boolean isIdentify() {
        return identify;
    }

    public void setIdentify(boolean value) {
        identify = value;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value == null ? "" : value;
    }
}
