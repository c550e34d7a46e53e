package org.resight.catalog.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Annotations;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.Sightings;
import org.resight.platform.Refusal;

/** One sighting at /catalog/sighting. */
@Named
@RequestScoped
public class SightingPage {

    @Inject
    Sightings sightings;

    @Inject
    Annotations annotations;

    private @Nullable Long id;
    private @Nullable SightingDetail sighting;
    private List<AnnotationRow> photos = List.of();

    public void load() {
        if (id == null) {
            throw Refusal.notFound("This address names no sighting.");
        }
        sighting = sightings.get(id);
        photos = annotations.ofSighting(id);
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public @Nullable SightingDetail getSighting() {
        return sighting;
    }

    public List<AnnotationRow> getPhotos() {
        return photos;
    }

    public List<Long> getPhotoIds() {
        return photos.stream().map(AnnotationRow::id).toList();
    }
}
