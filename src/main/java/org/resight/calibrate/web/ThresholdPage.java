package org.resight.calibrate.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.Laboratory;
import org.resight.calibrate.ModelChoice;
import org.resight.calibrate.Scope;
import org.resight.calibrate.Thresholds;
import org.resight.calibrate.ThresholdVersion;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.platform.Refusal;

/** The laboratory of one species, model and side: what its cut-offs do, what others would do, setting them, and their history. */
@Named
@ViewScoped
public class ThresholdPage extends LaboratoryPage {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Thresholds thresholds;

    @Inject
    transient Laboratory laboratory;

    private transient List<ModelChoice> models = List.of();
    private transient List<ThresholdVersion> versions = List.of();
    private transient @Nullable ThresholdVersion inForce;
    private @Nullable Long model;
    private int seen;
    private int k;

    @Override
    void read() {
        models = thresholds.models();
        if (model == null && !models.isEmpty()) {
            model = models.getFirst().id();
        }
        if (model == null) {
            return;
        }
        versions = thresholds.versions(ofSpecies(), model);
        ThresholdVersion present = thresholds.inForce(scope());
        inForce = present;
        seen = present.number();
        begin(present.likelyMatch(), present.likelyNew());
        k = k == 0 ? present.k() : k;
        show(View.of(versions.stream().filter(version -> version.inForce() && version.viewpoint() != null)
                .map(version -> Objects.requireNonNull(version.viewpoint())).toList(),
                laboratory.look(scope(), cutOffs(k), wantedRates()), cutOffs(k), laboratory.decisions(scope(), getLast())));
    }

    @Override
    public String show() {
        return super.show() + "&k=" + k;
    }

    @Override
    public String save() {
        int number = thresholds.set(scope(), seen, cutOffs(k), wantedRates(), getReason());
        return done("Version " + number + " is saved, and new runs by the nearest neighbours follow it.",
                "Photographs that wait in review keep their labels until they are looked up again.");
    }

    @Override
    public String revert(int earlier) {
        ThresholdVersion wanted = versions.stream().filter(v -> v.number() == earlier).findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no version " + earlier + " of these cut-offs."));
        Scope theirs = new Scope(ofSpecies(), ofModel(), wanted.viewpoint());
        int present = wanted.viewpoint() == side() ? seen : thresholds.inForce(theirs).number();
        int number = thresholds.revert(ofSpecies(), ofModel(), present, earlier, "Back to version " + earlier);
        return done("Version " + number + " is in force, with the values of version " + earlier + ".", "");
    }

    @Override
    public String lift() {
        thresholds.lift(scope(), seen, reasonOr("The side follows the species again"));
        return done("This side follows the species again.", "");
    }

    @Override
    String here() {
        return address("threshold") + "&model=" + model;
    }

    private Scope scope() {
        return new Scope(ofSpecies(), ofModel(), side());
    }

    private long ofModel() {
        if (model == null) {
            throw Refusal.conflict("There is no model yet, and thresholds belong to one. Register one first.");
        }
        return model;
    }

    public List<ModelChoice> getModels() {
        return models;
    }

    /** Of all sides, the newest first. */
    public List<ThresholdVersion> getVersions() {
        return versions;
    }

    /** The one that new runs by the nearest neighbours are answered with; null while there is no model. */
    public @Nullable ThresholdVersion getInForce() {
        return inForce;
    }

    public @Nullable Long getModel() {
        return model;
    }

    public void setModel(@Nullable Long value) {
        model = value;
    }

    public int getK() {
        return k;
    }

    public void setK(int value) {
        k = value;
    }
}
