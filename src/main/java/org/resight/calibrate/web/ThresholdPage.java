package org.resight.calibrate.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.Histogram;
import org.resight.calibrate.ModelChoice;
import org.resight.calibrate.ThresholdVersion;
import org.resight.calibrate.Thresholds;
import org.resight.catalog.SpeciesList;
import org.resight.platform.Refusal;

/** The cut-offs of one species and model: those in force, their history, how the last runs lie about them, and setting new ones. */
@Named
@ViewScoped
public class ThresholdPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double CHART_WIDTH = 720;
    private static final double CHART_HEIGHT = 200;

    @Inject
    transient Thresholds thresholds;

    @Inject
    transient SpeciesList speciesList;

    private transient List<ModelChoice> models = List.of();
    private transient List<ThresholdVersion> versions = List.of();
    private transient @Nullable Histogram histogram;
    private @Nullable Long species;
    private @Nullable Long model;
    private String name = "";
    private int seen;
    private double likelyMatch;
    private double likelyNew;
    private int k;
    private @Nullable String reason;

    /** A bar of the chart, in its units. */
    public record Column(double x, double y, double width, double height, String kind, String title) {}

    /** A cut-off or a tick, in the chart's units. */
    public record Mark(double x, String text) {}

    public void load() {
        if (species == null) {
            throw Refusal.notFound("This address names no species.");
        }
        name = speciesList.get(species).commonName();
        models = thresholds.models();
        if (models.isEmpty()) {
            return;
        }
        if (model == null) {
            model = models.getFirst().id();
        }
        versions = thresholds.versions(species, model);
        ThresholdVersion present = versions.getFirst();
        seen = present.number();
        likelyMatch = Math.round(present.likelyMatch() * 1000) / 1000.0;
        likelyNew = Math.round(present.likelyNew() * 1000) / 1000.0;
        k = present.k();
        histogram = Histogram.of(thresholds.similarities(species, model), new CutOffs(present.likelyMatch(), present.likelyNew(), k));
    }

    public String save() {
        int number = thresholds.set(wanted(species), wanted(model), seen, new CutOffs(likelyMatch, likelyNew, k), reason);
        return done("Version " + number + " is in force for new runs.", "Runs that are done keep the version they were answered with.");
    }

    public String revert(int earlier) {
        int number = thresholds.revert(wanted(species), wanted(model), seen, earlier,
                reason == null || reason.isBlank() ? "Back to version " + earlier : reason);
        return done("Version " + number + " is in force, with the values of version " + earlier + ".", "");
    }

    private String done(String summary, String detail) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(summary, detail));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "/calibrate/threshold?faces-redirect=true&species=" + species + "&model=" + model;
    }

    private static long wanted(@Nullable Long id) {
        if (id == null) {
            throw Refusal.notFound("This address names no species.");
        }
        return id;
    }

    public List<Column> getColumns() {
        if (histogram == null) {
            return List.of();
        }
        List<Column> columns = new ArrayList<>();
        double scale = CHART_HEIGHT / Math.max(1, histogram.highest());
        for (Histogram.Bar bar : histogram.bars()) {
            double height = bar.count() * scale;
            columns.add(new Column(x(bar.from()) + 0.5, CHART_HEIGHT - height, x(bar.to()) - x(bar.from()) - 1, height,
                    bar.label().toLowerCase(Locale.ROOT),
                    String.format(Locale.ROOT, "%.3f to %.3f: %d", bar.from(), bar.to(), bar.count())));
        }
        return columns;
    }

    public List<Mark> getTicks() {
        if (histogram == null) {
            return List.of();
        }
        List<Mark> ticks = new ArrayList<>();
        for (int tenth = (int) Math.ceil(histogram.from() * 10); tenth <= histogram.to() * 10; tenth++) {
            ticks.add(new Mark(x(tenth / 10.0), String.format(Locale.ROOT, "%.1f", tenth / 10.0)));
        }
        return ticks;
    }

    public double getMatchAt() {
        return x(versions.getFirst().likelyMatch());
    }

    public double getNewAt() {
        return x(versions.getFirst().likelyNew());
    }

    private double x(double similarity) {
        return histogram == null ? 0
                : Math.round(10 * CHART_WIDTH * (similarity - histogram.from()) / (histogram.to() - histogram.from())) / 10.0;
    }

    public @Nullable Histogram getHistogram() {
        return histogram;
    }

    public List<ModelChoice> getModels() {
        return models;
    }

    public List<ThresholdVersion> getVersions() {
        return versions;
    }

    public String getName() {
        return name;
    }

    public @Nullable Long getSpecies() {
        return species;
    }

    public void setSpecies(@Nullable Long value) {
        species = value;
    }

    public @Nullable Long getModel() {
        return model;
    }

    public void setModel(@Nullable Long value) {
        model = value;
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

    public int getK() {
        return k;
    }

    public void setK(int value) {
        k = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }
}
