package org.resight.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;

/** A species in the catalog: its names, how its places are protected, and whether its two sides are different pictures. */
@Entity
public class Species {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private int version;

    @Column(name = "scientific_name")
    private String scientificName;

    @Column(name = "common_name")
    private String commonName;

    @Enumerated(EnumType.STRING)
    private Sensitivity sensitivity;

    @Column(name = "sides_differ")
    private boolean sidesDiffer;

    protected Species() {}

    public Species(String scientificName, String commonName, Sensitivity sensitivity, boolean sidesDiffer) {
        describe(scientificName, commonName, sensitivity, sidesDiffer);
    }

    public final void describe(String newScientificName, String newCommonName, Sensitivity newSensitivity,
            boolean newSidesDiffer) {
        if (newScientificName.isBlank() || newCommonName.isBlank()) {
            throw Refusal.invalid("A species needs a scientific and a common name.");
        }
        if (IndividualName.meansNoName(newScientificName) || IndividualName.meansNoName(newCommonName)) {
            throw Refusal.invalid("A name like “NA” or “unknown” means that there is none. Give the species' scientific and common name.");
        }
        scientificName = TextLimit.NAME.need("The scientific name", newScientificName);
        commonName = TextLimit.NAME.need("The common name", newCommonName);
        sensitivity = newSensitivity;
        sidesDiffer = newSidesDiffer;
    }

    public long id() {
        return Ids.of(id);
    }

    public int version() {
        return version;
    }

    public String scientificName() {
        return scientificName;
    }

    public String commonName() {
        return commonName;
    }

    public Sensitivity sensitivity() {
        return sensitivity;
    }

    public boolean sidesDiffer() {
        return sidesDiffer;
    }
}
