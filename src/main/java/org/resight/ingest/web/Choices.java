package org.resight.ingest.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Sites;
import org.resight.catalog.SpeciesList;
import org.resight.catalog.Viewpoint;
import org.resight.ingest.Field;
import org.resight.ingest.Grouping;

/** What can be chosen in the forms of an import. */
@Named("importChoices")
@RequestScoped
public class Choices {

    @Inject
    SpeciesList speciesList;

    @Inject
    Sites sites;

    private @Nullable List<SelectItem> species;
    private @Nullable List<SelectItem> places;

    public List<SelectItem> getSpecies() {
        if (species == null) {
            species = speciesList.names().stream()
                    .map(s -> new SelectItem(s.id(), s.commonName() + " (" + s.scientificName() + ")")).toList();
        }
        return species;
    }

    public List<SelectItem> getSites() {
        if (places == null) {
            places = sites.tree().stream().map(s -> new SelectItem(s.id(), s.path())).toList();
        }
        return places;
    }

    public List<SelectItem> getViewpoints() {
        return Arrays.stream(Viewpoint.values())
                .map(v -> new SelectItem(v,
                        v == Viewpoint.UNKNOWN ? "Not said" : v.name().charAt(0) + v.name().substring(1).toLowerCase(Locale.ROOT)))
                .toList();
    }

    public List<SelectItem> getGroupings() {
        return Arrays.stream(Grouping.values()).map(g -> new SelectItem(g, g.words())).toList();
    }

    public List<SelectItem> getFields() {
        return Arrays.stream(Field.values()).map(f -> new SelectItem(f.name(), f.words())).toList();
    }
}
