package org.resight.catalog.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.LifeStage;
import org.resight.catalog.Sensitivity;
import org.resight.catalog.Sex;
import org.resight.catalog.Sites;
import org.resight.catalog.SpeciesList;
import org.resight.catalog.Viewpoint;

/** What filters and forms of the catalog offer to choose from. */
@Named
@RequestScoped
public class Choices {

    @Inject
    SpeciesList speciesList;

    @Inject
    Sites siteTree;

    @Inject
    Words words;

    private @Nullable List<Choice> species;
    private @Nullable List<Choice> sites;

    public List<Choice> getSpecies() {
        if (species == null) {
            species = speciesList.names().stream().map(s -> new Choice(Long.toString(s.id()), s.commonName())).toList();
        }
        return species;
    }

    /** In the order of the tree, moved in by depth. */
    public List<Choice> getSites() {
        if (sites == null) {
            sites = siteTree.names().stream().map(s -> new Choice(Long.toString(s.id()), s.indented())).toList();
        }
        return sites;
    }

    public List<Choice> getSexes() {
        return of(Sex.values());
    }

    public List<Choice> getStages() {
        return of(LifeStage.values());
    }

    public List<Choice> getViewpoints() {
        return of(Viewpoint.values());
    }

    public List<Choice> getSensitivities() {
        return Arrays.stream(Sensitivity.values()).map(s -> new Choice(s.name(), switch (s) {
            case NONE -> "Not sensitive: places as they are";
            case LOW -> "Low: places to 0.001°, about 100 m";
            case MEDIUM -> "Medium: places to 0.01°, about 1 km";
            case HIGH -> "High: places to 0.1°, about 10 km";
            case WITHHELD -> "Withheld: no places at all";
        })).toList();
    }

    private List<Choice> of(Enum<?>[] constants) {
        return Arrays.stream(constants).map(c -> {
            String word = words.of(c);
            return new Choice(c.name().toLowerCase(Locale.ROOT), word == null ? "Not known" : word);
        }).toList();
    }
}
