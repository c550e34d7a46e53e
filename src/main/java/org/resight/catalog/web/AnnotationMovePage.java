package org.resight.catalog.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationMoves;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Annotations;
import org.resight.platform.Refusal;

/** Takes a photographed animal to another sighting or out of the catalog, at /catalog/annotation-move. */
@Named
@ViewScoped
public class AnnotationMovePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Annotations annotations;

    @Inject
    transient AnnotationMoves moves;

    private transient @Nullable AnnotationRow row;
    private @Nullable Long id;
    private int version;
    private @Nullable Long sighting;
    private @Nullable String reason;
    private @Nullable String why;

    public void load() {
        version = getRow().version();
    }

    /** To the sighting of that number. */
    public String move() {
        if (sighting == null) {
            throw Refusal.invalid("Give the number of the sighting, as its page shows it.");
        }
        return moved(moves.move(getRow().id(), version, sighting, reason));
    }

    /** To a sighting of its own. */
    public String separate() {
        return moved(moves.move(getRow().id(), version, null, reason));
    }

    private static String moved(long to) {
        Telling.done("Moved the photograph here. Resight looks for similar animals again.");
        return "/catalog/sighting?faces-redirect=true&id=" + to;
    }

    public String remove() {
        AnnotationMoves.Removed removed = moves.remove(getRow().id(), version, why == null ? "" : why);
        Telling.done(removed.photographToo() ? "Removed the box, and with it the photograph, which shows no other animal."
                : "Removed the box. The photograph stays for the other animals on it.");
        return removed.sightingToo() ? "/catalog/sightings?faces-redirect=true"
                : "/catalog/sighting?faces-redirect=true&id=" + removed.sightingId();
    }

    public AnnotationRow getRow() {
        AnnotationRow found = row;
        if (found == null) {
            if (id == null) {
                throw Refusal.notFound("This address names no annotation.");
            }
            found = annotations.get(id);
            row = found;
        }
        return found;
    }

    /** Whether it is the only box on its photograph, which then goes with it. */
    public boolean isOnlyBox() {
        return annotations.onPhoto(getRow().photoId()).size() == 1;
    }

    /** Whether its sighting has other photographs. */
    public boolean isOneOfSeveral() {
        return annotations.ofSighting(getRow().sightingId()).size() > 1;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public @Nullable Long getSighting() {
        return sighting;
    }

    public void setSighting(@Nullable Long value) {
        sighting = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }

    public @Nullable String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String value) {
        why = value;
    }
}
