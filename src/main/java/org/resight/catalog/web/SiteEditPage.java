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
    private final PlaceInput place = new PlaceInput();
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
        if (placeShown) {
            place.show(site.latitude(), site.longitude());
        }
        place.setOffset(site.offset());
    }

    public String save() {
        Coordinates where = place.coordinates();
        Integer offset = Written.offset(place.getOffset());
        Sites.SiteChange change = new Sites.SiteChange(name, parent, !placeShown && where == null, where, offset);
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

    public PlaceInput getPlace() {
        return place;
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
}
