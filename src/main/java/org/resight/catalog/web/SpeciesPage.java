package org.resight.catalog.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Sensitivity;
import org.resight.catalog.SpeciesList;
import org.resight.catalog.SpeciesRow;

/** Lists the species at /catalog/species, and adds or changes one at /catalog/species-edit. */
@Named
@ViewScoped
public class SpeciesPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient SpeciesList species;

    private transient List<SpeciesRow> rows = List.of();
    private @Nullable Long id;
    private int version;
    private String scientificName = "";
    private String commonName = "";
    private Sensitivity sensitivity = Sensitivity.NONE;
    private boolean sidesDiffer = true;
    private @Nullable String reason;

    public void loadAll() {
        rows = species.all();
    }

    public void load() {
        if (id == null) {
            return;
        }
        SpeciesRow row = species.get(id);
        version = row.version();
        scientificName = row.scientificName();
        commonName = row.commonName();
        sensitivity = row.sensitivity();
        sidesDiffer = row.sidesDiffer();
    }

    public String save() {
        if (id == null) {
            species.add(scientificName, commonName, sensitivity, sidesDiffer);
        } else {
            species.change(id, version, scientificName, commonName, sensitivity, sidesDiffer, reason);
        }
        Telling.done("Saved " + commonName.strip() + ".");
        return "/catalog/species?faces-redirect=true";
    }

    public List<SpeciesRow> getRows() {
        return rows;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public String getScientificName() {
        return scientificName;
    }

    public void setScientificName(String value) {
        scientificName = value;
    }

    public String getCommonName() {
        return commonName;
    }

    public void setCommonName(String value) {
        commonName = value;
    }

    public Sensitivity getSensitivity() {
        return sensitivity;
    }

    public void setSensitivity(Sensitivity value) {
        sensitivity = value;
    }

    public boolean isSidesDiffer() {
        return sidesDiffer;
    }

    public void setSidesDiffer(boolean value) {
        sidesDiffer = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }
}
