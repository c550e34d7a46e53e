package org.resight.calibrate.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.Laboratory;
import org.resight.calibrate.Scope;
import org.resight.calibrate.Thresholds;
import org.resight.calibrate.ThresholdVersion;
import org.resight.calibrate.WantedRates;
import org.resight.catalog.SpeciesList;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.identify.Identifications;
import org.resight.platform.Refusal;

/** The laboratory of one species, model and side: what its cut-offs do, what others would do, setting them, and their history. */
@Named
@ViewScoped
public class ThresholdPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int FEW = 50;
    private static final int MANY = 200;

    @Inject
    transient Thresholds thresholds;

    @Inject
    transient Laboratory laboratory;

    @Inject
    transient Identifications identifications;

    @Inject
    transient SpeciesList speciesList;

    private transient @Nullable View view;
    private @Nullable Long species;
    private @Nullable Long model;
    private @Nullable Viewpoint side;
    private int last = FEW;
    private int seen;
    private @Nullable Double likelyMatch;
    private @Nullable Double likelyNew;
    private int k;
    private @Nullable Double falseMatch;
    private @Nullable Double missed;
    private @Nullable String reason;

    public void load() {
        if (species == null) {
            throw Refusal.notFound("This address names no species.");
        }
        var models = thresholds.models();
        if (model == null && !models.isEmpty()) {
            model = models.getFirst().id();
        }
        String name = speciesList.get(species).commonName();
        if (model == null) {
            view = View.withoutModel(name);
            return;
        }
        ThresholdVersion present = thresholds.inForce(scope());
        seen = present.number();
        likelyMatch = likelyMatch == null ? shown(present.likelyMatch()) : likelyMatch;
        likelyNew = likelyNew == null ? shown(present.likelyNew()) : likelyNew;
        k = k == 0 ? present.k() : k;
        last = last > FEW ? MANY : FEW;
        CutOffs cutOffs = cutOffs();
        view = View.of(name, models, thresholds.versions(species, model), laboratory.look(scope(), cutOffs, wanted()), cutOffs,
                laboratory.decisions(scope(), last));
    }

    /** To three decimals, as it is read and set. */
    private static double shown(double cutOff) {
        return Math.round(cutOff * 1000) / 1000.0;
    }

    /** The same page with the cut-offs that were typed, for whoever has no script. */
    public String show() {
        return here() + "&match=" + likelyMatch + "&new=" + likelyNew + "&k=" + k + (falseMatch == null ? "" : "&false=" + falseMatch)
                + (missed == null ? "" : "&missed=" + missed);
    }

    public String save() {
        int number = thresholds.set(scope(), seen, cutOffs(), wanted(), reason);
        return done("Version " + number + " is saved, and new runs by the nearest neighbours follow it.",
                "Photographs that wait in review keep their labels until they are "
                        + "looked up again.");
    }

    public String revert(int earlier) {
        ThresholdVersion wanted = thresholds.versions(scope().speciesId(), scope().modelId()).stream().filter(v -> v.number() == earlier)
                .findFirst().orElseThrow(() -> Refusal.notFound("There is no version " + earlier + " of these cut-offs."));
        Scope theirs = new Scope(wanted(species), wanted(model), wanted.viewpoint());
        int present = wanted.viewpoint() == side ? seen : thresholds.inForce(theirs).number();
        int number = thresholds.revert(wanted(species), wanted(model), present, earlier, "Back to version " + earlier);
        return done("Version " + number + " is in force, with the values of version " + earlier + ".", "");
    }

    public String lift() {
        thresholds.lift(scope(), seen, reason == null || reason.isBlank() ? "The side follows the species again" : reason);
        return done("This side follows the species again.", "");
    }

    /** Looks up again what waits in review, so that its labels are those of the version in force. */
    public String again() {
        int queued = identifications.againForUnnamed(wanted(species));
        return done(queued == 0 ? "Nothing waits in review, or it is being looked up already."
                : queued + (queued == 1 ? " photograph is" : " photographs are") + " being looked up again.", "");
    }

    private String done(String summary, String detail) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(summary, detail));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return here();
    }

    private String here() {
        return "/calibrate/threshold?faces-redirect=true&species=" + species + "&model=" + model
                + (side == null ? "" : "&side=" + getSide())
                + (last == FEW ? "" : "&last=" + last);
    }

    private Scope scope() {
        return new Scope(wanted(species), wanted(model), side);
    }

    private CutOffs cutOffs() {
        return new CutOffs(Objects.requireNonNull(likelyMatch), Objects.requireNonNull(likelyNew), k);
    }

    /** In hundredths on the page; null while the person asks for none. */
    private @Nullable WantedRates wanted() {
        return falseMatch == null && missed == null ? null
                : new WantedRates(falseMatch == null ? WantedRates.USUAL.falseMatch() : falseMatch / 100,
                        missed == null ? WantedRates.USUAL.missed() : missed / 100);
    }

    private static long wanted(@Nullable Long id) {
        if (id == null) {
            throw Refusal.notFound("This address names no species.");
        }
        return id;
    }

    public @Nullable View getView() {
        return view;
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

    public @Nullable String getSide() {
        return side == null ? null : side.name().toLowerCase(Locale.ROOT);
    }

    /** Any other text than a side's name is that of no side. */
    public void setSide(@Nullable String value) {
        side = View.SIDES.stream().filter(each -> each.name().equalsIgnoreCase(value)).findFirst().orElse(null);
    }

    public int getLast() {
        return last;
    }

    public void setLast(int value) {
        last = value;
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

    public int getK() {
        return k;
    }

    public void setK(int value) {
        k = value;
    }

    public @Nullable Double getFalseMatch() {
        return falseMatch;
    }

    public void setFalseMatch(@Nullable Double value) {
        falseMatch = value;
    }

    public @Nullable Double getMissed() {
        return missed;
    }

    public void setMissed(@Nullable Double value) {
        missed = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }
}
