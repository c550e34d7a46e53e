package org.resight.catalog.web;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.LifeStage;
import org.resight.catalog.Sex;

/** What an animal is, as it is written for an individual and for one sighting of it. */
public class AnimalInput implements Serializable {

    private static final long serialVersionUID = 1L;

    private Sex sex = Sex.UNKNOWN;
    private LifeStage lifeStage = LifeStage.UNKNOWN;
    private @Nullable String remarks;

    void show(Sex ofSex, LifeStage ofLifeStage, @Nullable String ofRemarks) {
        sex = ofSex;
        lifeStage = ofLifeStage;
        remarks = ofRemarks;
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
