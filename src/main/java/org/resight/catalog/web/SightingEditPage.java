package org.resight.catalog.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.SightingEdits;
import org.resight.catalog.Sightings;
import org.resight.platform.Refusal;

/** Corrects a sighting at /catalog/sighting-edit. */
@Named
@ViewScoped
public class SightingEditPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Sightings sightings;

    @Inject
    transient SightingEdits edits;

    private @Nullable Long id;
    private int version;
    private String title = "";
    private final SightingForm form = new SightingForm();
    private @Nullable String reason;

    public void load() {
        if (id == null) {
            throw Refusal.notFound("This address names no sighting.");
        }
        SightingDetail sighting = sightings.get(id);
        version = sighting.version();
        title = sighting.title();
        form.show(sighting);
    }

    public String save() {
        if (id == null) {
            throw Refusal.notFound("This address names no sighting.");
        }
        edits.edit(id, version, form.change(), reason);
        Telling.done("Saved the sighting.");
        return "/catalog/sighting?faces-redirect=true&id=" + id;
    }

    public SightingForm getForm() {
        return form;
    }

    public String getTitle() {
        return title;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }
}
