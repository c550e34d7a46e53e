package org.resight.ingest.web;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Viewpoint;
import org.resight.ingest.Grouping;
import org.resight.ingest.ImportSettings;

/** What a person fills in about a whole import. */
public class SettingsForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private String name = "";
    private @Nullable Long speciesId;
    private @Nullable Long siteId;
    private @Nullable String observer;
    private @Nullable String licence;
    private @Nullable String photographer;
    private Viewpoint viewpoint = Viewpoint.UNKNOWN;
    private Grouping grouping = Grouping.PHOTO;
    private int gapMinutes = 10;

    static SettingsForm of(ImportSettings settings) {
        SettingsForm form = new SettingsForm();
        form.name = settings.name();
        form.speciesId = settings.speciesId();
        form.siteId = settings.siteId();
        form.observer = settings.observer();
        form.licence = settings.licence();
        form.photographer = settings.photographer();
        form.viewpoint = settings.viewpoint();
        form.grouping = settings.grouping();
        form.gapMinutes = settings.gapMinutes();
        return form;
    }

    ImportSettings settings() {
        return new ImportSettings(name, speciesId, siteId, observer, licence, photographer, viewpoint, grouping, gapMinutes);
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    public @Nullable Long getSpeciesId() {
        return speciesId;
    }

    public void setSpeciesId(@Nullable Long speciesId) {
        this.speciesId = speciesId;
    }

    public @Nullable Long getSiteId() {
        return siteId;
    }

    public void setSiteId(@Nullable Long siteId) {
        this.siteId = siteId;
    }

    public @Nullable String getObserver() {
        return observer;
    }

    public void setObserver(@Nullable String observer) {
        this.observer = observer;
    }

    public @Nullable String getLicence() {
        return licence;
    }

    public void setLicence(@Nullable String licence) {
        this.licence = licence;
    }

    public @Nullable String getPhotographer() {
        return photographer;
    }

    public void setPhotographer(@Nullable String photographer) {
        this.photographer = photographer;
    }

    public Viewpoint getViewpoint() {
        return viewpoint;
    }

    public void setViewpoint(Viewpoint viewpoint) {
        this.viewpoint = viewpoint;
    }

    public Grouping getGrouping() {
        return grouping;
    }

    public void setGrouping(Grouping grouping) {
        this.grouping = grouping;
    }

    public int getGapMinutes() {
        return gapMinutes;
    }

    public void setGapMinutes(int gapMinutes) {
        this.gapMinutes = gapMinutes;
    }
}
