package org.resight.catalog;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;

/** A recognised animal over time. It has one main name and any number of others, each unique within its species. */
@Entity
public class Individual {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "species_id")
    private Species species;

    @Enumerated(EnumType.STRING)
    private Sex sex = Sex.UNKNOWN;

    @Enumerated(EnumType.STRING)
    @Column(name = "life_stage")
    private LifeStage lifeStage = LifeStage.UNKNOWN;

    private @Nullable String remarks;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "merged_into")
    private @Nullable Individual mergedInto;

    @OneToMany(mappedBy = "individual", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<IndividualName> names = new ArrayList<>();

    protected Individual() {}

    public Individual(Species species, String mainName) {
        this.species = species;
        names.add(new IndividualName(this, mainName, true));
    }

    public String name() {
        return names.stream().filter(IndividualName::main).map(IndividualName::name).findFirst()
                .orElseThrow(() -> new IllegalStateException("individual " + id + " has no main name"));
    }

    public List<String> otherNames() {
        return names.stream().filter(n -> !n.main()).map(IndividualName::name).sorted().toList();
    }

    public void alsoKnownAs(String otherName) {
        String wanted = IndividualName.checked(otherName);
        if (names.stream().noneMatch(n -> n.name().equalsIgnoreCase(wanted))) {
            names.add(new IndividualName(this, wanted, false));
        }
    }

    public void forgetName(String otherName) {
        if (name().equalsIgnoreCase(otherName)) {
            throw Refusal.invalid("The main name cannot be removed. Give another main name first.");
        }
        names.removeIf(n -> n.name().equalsIgnoreCase(otherName));
    }

    public void describe(Sex newSex, LifeStage newLifeStage, @Nullable String newRemarks) {
        sex = newSex;
        lifeStage = newLifeStage;
        remarks = TextLimit.REMARKS.keep("Remarks", newRemarks);
    }

    /** This record turned out to be the same animal as another; it stays, and points there. */
    public void mergeInto(Individual other) {
        // by methods: the other may be a proxy, which has no fields
        if (equals(other) || (id != null && other.id() == id) || other.mergedInto() != null || mergedInto != null) {
            throw Refusal.conflict("Only two different individuals that are both in force can be merged.");
        }
        if (other.species().id() != species.id()) {
            throw Refusal.conflict("Individuals of two species cannot be merged.");
        }
        mergedInto = other;
    }

    public void unmerge() {
        mergedInto = null;
    }

    public long id() {
        return Ids.of(id);
    }

    public int version() {
        return version;
    }

    public Species species() {
        return species;
    }

    public Sex sex() {
        return sex;
    }

    public LifeStage lifeStage() {
        return lifeStage;
    }

    public @Nullable String remarks() {
        return remarks;
    }

    public @Nullable Individual mergedInto() {
        return mergedInto;
    }
}
