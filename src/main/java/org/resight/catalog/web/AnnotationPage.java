package org.resight.catalog.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Annotations;
import org.resight.catalog.Viewpoint;
import org.resight.engine.image.BoundingBox;
import org.resight.media.Photos;
import org.resight.platform.Refusal;

/** One box at /catalog/annotation, and another animal on the same photograph at /catalog/annotation-add. */
@Named
@ViewScoped
public class AnnotationPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Annotations annotations;

    @Inject
    transient Photos photographs;

    private transient List<AnnotationRow> others = List.of();
    private transient List<Photos.Part> camera = List.of();
    private transient @Nullable AnnotationRow row;
    private @Nullable Long id;
    private @Nullable Long beside;
    private int version;
    private @Nullable Integer x;
    private @Nullable Integer y;
    private @Nullable Integer w;
    private @Nullable Integer h;
    private Viewpoint viewpoint = Viewpoint.UNKNOWN;
    private @Nullable Integer quality;
    private @Nullable Long species;

    public void load() {
        AnnotationRow found = read();
        version = found.version();
        if (beside == null) {
            viewpoint = found.viewpoint();
            quality = found.quality();
            if (!found.wholePhotograph()) {
                x = found.x();
                y = found.y();
                w = found.width();
                h = found.height();
            }
        }
        species = found.speciesId();
        if (beside == null) {
            camera = photographs.camera(found.photoId());
        }
    }

    private AnnotationRow read() {
        Long which = beside == null ? id : beside;
        if (which == null) {
            throw Refusal.notFound("This address names no annotation.");
        }
        AnnotationRow found = annotations.get(which);
        row = found;
        others = annotations.onPhoto(found.photoId()).stream().filter(a -> beside != null || a.id() != found.id()).toList();
        return found;
    }

    public String save() {
        AnnotationRow found = read();
        annotations.edit(found.id(), version, box(), viewpoint, quality);
        Telling.done("Saved the annotation.");
        return "/catalog/sighting?faces-redirect=true&id=" + found.sightingId();
    }

    public String add() {
        AnnotationRow found = read();
        BoundingBox box = box();
        if (box == null || species == null) {
            throw Refusal.invalid("Draw a box around the other animal, and say its species.");
        }
        long sighting = annotations.addAnother(found.id(), species, box, viewpoint, quality);
        Telling.done("Added a sighting of the other animal. Resight looks for similar animals next.");
        return "/catalog/sighting?faces-redirect=true&id=" + sighting;
    }

    /** Null for the whole photograph. */
    private @Nullable BoundingBox box() {
        if (x == null && y == null && w == null && h == null) {
            return null;
        }
        if (x == null || y == null || w == null || h == null || w <= 0 || h <= 0) {
            throw Refusal.invalid("A box has a left edge, a top edge, a width and a height.");
        }
        return new BoundingBox(x, y, w, h);
    }

    /** The annotation itself, or the one beside which another animal is boxed. */
    public @Nullable AnnotationRow getRow() {
        if (row == null) {
            read();
        }
        return row;
    }

    /** What its file says of how it was taken; only on the page of the annotation itself. */
    public List<Photos.Part> getCamera() {
        return camera;
    }

    public List<AnnotationRow> getOthers() {
        getRow();
        return others;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public @Nullable Long getBeside() {
        return beside;
    }

    public void setBeside(@Nullable Long value) {
        beside = value;
    }

    public @Nullable Integer getX() {
        return x;
    }

    public void setX(@Nullable Integer value) {
        x = value;
    }

    public @Nullable Integer getY() {
        return y;
    }

    public void setY(@Nullable Integer value) {
        y = value;
    }

    public @Nullable Integer getW() {
        return w;
    }

    public void setW(@Nullable Integer value) {
        w = value;
    }

    public @Nullable Integer getH() {
        return h;
    }

    public void setH(@Nullable Integer value) {
        h = value;
    }

    public Viewpoint getViewpoint() {
        return viewpoint;
    }

    public void setViewpoint(Viewpoint value) {
        viewpoint = value;
    }

    public @Nullable Integer getQuality() {
        return quality;
    }

    public void setQuality(@Nullable Integer value) {
        quality = value;
    }

    public @Nullable Long getSpecies() {
        return species;
    }

    public void setSpecies(@Nullable Long value) {
        species = value;
    }
}
