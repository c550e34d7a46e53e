package org.resight.calibrate.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.WantedRates;
import org.resight.catalog.SpeciesList;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.identify.Identifications;
import org.resight.platform.Refusal;
import org.resight.platform.web.ThreeDecimals;

/** What the laboratories of thresholds and of recipes have in common: whose they are, and the cut-offs that are looked at. */
public abstract class LaboratoryPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int FEW = 50;
    private static final int MANY = 200;

    @Inject
    transient Identifications identifications;

    @Inject
    transient SpeciesList speciesList;

    private transient @Nullable View view;
    private @Nullable Long species;
    private @Nullable Viewpoint side;
    private String name = "";
    private int last = FEW;
    private double matchInForce;
    private double newInForce;
    private @Nullable Double likelyMatch;
    private @Nullable Double likelyNew;
    private @Nullable Double falseMatch;
    private @Nullable Double missed;
    private @Nullable String reason;

    /** Reads what the address names. */
    public void load() {
        name = speciesList.get(ofSpecies()).commonName();
        last = last > FEW ? MANY : FEW;
        read();
    }

    /** Reads the versions, and shows what there is to see. */
    abstract void read();

    /** This page, where the cut-offs are those in force. */
    abstract String here();

    public abstract String save();

    public abstract String lift();

    public abstract String revert(int earlier);

    /** Looks at these unless the address names others. */
    void begin(double match, double fresh) {
        matchInForce = match;
        newInForce = fresh;
        likelyMatch = likelyMatch == null ? ThreeDecimals.shown(match) : likelyMatch;
        likelyNew = likelyNew == null ? ThreeDecimals.shown(fresh) : likelyNew;
    }

    void show(View wanted) {
        view = wanted;
    }

    /** The same page with the cut-offs that were typed, for whoever has no script. */
    public String show() {
        return here() + "&match=" + likelyMatch + "&new=" + likelyNew + (falseMatch == null ? "" : "&false=" + falseMatch)
                + (missed == null ? "" : "&missed=" + missed);
    }

    /** Looks up again what waits in review, so that its labels are those of the version in force. */
    public String again() {
        int queued = identifications.againForUnnamed(ofSpecies());
        return done(queued == 0 ? "Nothing waits in review, or it is being looked up already."
                : queued + (queued == 1 ? " photograph is" : " photographs are") + " being looked up again.", "");
    }

    /** Back to this page with a message. */
    String done(String summary, String detail) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(summary, detail));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return here();
    }

    /** The address of a laboratory of this species and side. */
    String address(String path) {
        return "/calibrate/" + path + "?faces-redirect=true&species=" + species + (side == null ? "" : "&side=" + getSide())
                + (last == FEW ? "" : "&last=" + last);
    }

    /** Whoever leaves a number as it is shown means the value in force, to its last digit. */
    CutOffs cutOffs(int k) {
        double match = Objects.requireNonNull(likelyMatch);
        double fresh = Objects.requireNonNull(likelyNew);
        double matchMeant = ThreeDecimals.meant(match, matchInForce);
        double newMeant = ThreeDecimals.meant(fresh, newInForce);
        return newMeant > matchMeant ? new CutOffs(match, fresh, k) : new CutOffs(matchMeant, newMeant, k);
    }

    /** In hundredths on the page; null while the person asks for none. */
    @Nullable
    WantedRates wantedRates() {
        return WantedRates.of(falseMatch == null ? null : Double.valueOf(falseMatch / 100),
                missed == null ? null : Double.valueOf(missed / 100));
    }

    long ofSpecies() {
        if (species == null) {
            throw Refusal.notFound("This address names no species.");
        }
        return species;
    }

    @Nullable
    Viewpoint side() {
        return side;
    }

    /** The reason, or another where none was given. */
    String reasonOr(String other) {
        return reason == null || reason.isBlank() ? other : reason;
    }

    public @Nullable View getView() {
        return view;
    }

    /** The species' name. */
    public String getName() {
        return name;
    }

    public @Nullable Long getSpecies() {
        return species;
    }

    public void setSpecies(@Nullable Long value) {
        species = value;
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
