package org.resight.catalog.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Coordinates;
import org.resight.catalog.SiteRow;
import org.resight.catalog.Sites;
import org.resight.catalog.Written;
import org.resight.platform.Refusal;

/** Adds, changes and removes a site at /catalog/site. */
@Named
@ViewScoped
public class SiteEditPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Sites sites;

    private @Nullable Long id;
    private int version;
    private String name = "";
    private @Nullable Long parent;
    private @Nullable String latitude;
    private @Nullable String longitude;
    private @Nullable String offset;
    private boolean placeShown = true;
    private boolean placed;

    public void load() {
        if (id == null) {
            return;
        }
        SiteRow site = sites.get(id);
        version = site.version();
        name = site.name();
        parent = site.parentId();
        placeShown = site.placeExact();
        placed = site.latitude() != null;
        if (placeShown && site.latitude() != null && site.longitude() != null) {
            latitude = site.latitude().toString();
            longitude = site.longitude().toString();
        }
        offset = site.offset();
    }

    public String save() {
        Coordinates where = Written.coordinates(latitude, longitude);
        Sites.SiteChange change = new Sites.SiteChange(name, parent, !placeShown && where == null, where, Written.offset(offset));
        if (id == null) {
            sites.add(change);
        } else {
            sites.change(id, version, change);
        }
        Telling.done("Saved " + name.strip() + ".");
        return "/catalog/sites?faces-redirect=true";
    }

    public String remove() {
        if (id == null) {
            throw Refusal.notFound("This site is not stored yet.");
        }
        sites.remove(id);
        Telling.done("Removed " + name + ".");
        return "/catalog/sites?faces-redirect=true";
    }

    public boolean isPlaceShown() {
        return placeShown;
    }

    public boolean isPlaced() {
        return placed;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public String getName() {
        return name;
    }

    public void setName(String value) {
        name = value;
    }

    public @Nullable Long getParent() {
        return parent;
    }

    public void setParent(@Nullable Long value) {
        parent = value;
    }

    public @Nullable String getLatitude() {
        return latitude;
    }

    public void setLatitude(@Nullable String value) {
        latitude = value;
    }

    public @Nullable String getLongitude() {
        return longitude;
    }

    public void setLongitude(@Nullable String value) {
        longitude = value;
    }

    public @Nullable String getOffset() {
        return offset;
    }

    public void setOffset(@Nullable String value) {
        offset = value;
    }
}
