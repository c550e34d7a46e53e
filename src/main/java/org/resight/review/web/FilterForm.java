package org.resight.review.web;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.review.QueueFilter;

/** Which sightings a reviewer wants, as the address of the review carries it. */
public class FilterForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable Long species;
    private @Nullable Long site;
    private @Nullable Long batch;
    private @Nullable String label;
    private @Nullable String side;

    QueueFilter filter() {
        return new QueueFilter(species, site, batch, upper(label), upper(side));
    }

    private static @Nullable String upper(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.toUpperCase(Locale.ROOT);
    }

    public @Nullable Long getSpecies() {
        return species;
    }

    public void setSpecies(@Nullable Long value) {
        species = value;
    }

    public @Nullable Long getSite() {
        return site;
    }

    public void setSite(@Nullable Long value) {
        site = value;
    }

    public @Nullable Long getBatch() {
        return batch;
    }

    public void setBatch(@Nullable Long value) {
        batch = value;
    }

    public @Nullable String getLabel() {
        return label;
    }

    public void setLabel(@Nullable String value) {
        label = value;
    }

    public @Nullable String getSide() {
        return side;
    }

    public void setSide(@Nullable String value) {
        side = value;
    }
}
