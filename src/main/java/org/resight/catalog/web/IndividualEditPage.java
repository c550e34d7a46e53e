package org.resight.catalog.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.IndividualDetail;
import org.resight.catalog.Individuals;
import org.resight.catalog.LifeStage;
import org.resight.catalog.Sex;
import org.resight.catalog.SightingEdits;
import org.resight.platform.Refusal;

/** Describes an individual at /catalog/individual-edit. */
@Named
@ViewScoped
public class IndividualEditPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Individuals individuals;

    @Inject
    transient SightingEdits edits;

    private @Nullable Long id;
    private int version;
    private String name = "";
    private Sex sex = Sex.UNKNOWN;
    private LifeStage lifeStage = LifeStage.UNKNOWN;
    private @Nullable String remarks;

    public void load() {
        IndividualDetail individual = individuals.get(wanted());
        version = individual.version();
        name = individual.name();
        sex = individual.sex();
        lifeStage = individual.lifeStage();
        remarks = individual.remarks();
    }

    public String save() {
        edits.describe(wanted(), version, sex, lifeStage, remarks);
        Telling.done("Saved " + name + ".");
        return "/catalog/individual?faces-redirect=true&id=" + id;
    }

    private long wanted() {
        if (id == null) {
            throw Refusal.notFound("This address names no individual.");
        }
        return id;
    }

    public String getName() {
        return name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public Sex getSex() {
        return sex;
    }

    public void setSex(Sex value) {
        sex = value;
    }

    public LifeStage getLifeStage() {
        return lifeStage;
    }

    public void setLifeStage(LifeStage value) {
        lifeStage = value;
    }

    public @Nullable String getRemarks() {
        return remarks;
    }

    public void setRemarks(@Nullable String value) {
        remarks = value;
    }
}
