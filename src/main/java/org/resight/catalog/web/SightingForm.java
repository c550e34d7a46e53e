package org.resight.catalog.web;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Coordinates;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.PartialDate;
import org.resight.catalog.Sighting;
import org.resight.catalog.SightingChange;
import org.resight.catalog.SightingDate;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.Written;

/** The fields of /catalog/sighting-edit as they are written. */
public class SightingForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable String date;
    private @Nullable String time;
    private @Nullable String offsetBefore;
    private @Nullable OffsetSource offsetSource;
    private @Nullable String dateWritten;
    private @Nullable Long site;
    private final PlaceInput place = new PlaceInput();
    private @Nullable String uncertainty;
    private boolean placeShown;
    private boolean placeWithheld;
    private @Nullable String observer;
    private final AnimalInput animal = new AnimalInput();
    private @Nullable String behaviour;
    private @Nullable String encounter;

    void show(SightingDetail s) {
        date = s.isoDate();
        time = s.timeOfDay() == null ? null : s.timeOfDay().toString();
        offsetBefore = s.utcOffsetMinutes() == null ? null : written(s.utcOffsetMinutes());
        place.setOffset(offsetBefore);
        offsetSource = s.offsetSource();
        dateWritten = s.dateWritten();
        site = s.siteId();
        placeShown = s.placeExact();
        placeWithheld = s.withheld();
        if (s.placeExact()) {
            place.show(s.latitude(), s.longitude());
            uncertainty = PlaceInput.text(s.uncertaintyM());
        }
        observer = s.observer();
        animal.show(s.sex(), s.lifeStage(), s.remarks());
        behaviour = s.behaviour();
        encounter = s.encounter();
    }

    /** What is written, as a change; refused where it cannot be read. */
    SightingChange change() {
        PartialDate when = Written.date(date);
        Integer minutes = Written.offset(place.getOffset());
        boolean sameOffset = minutes != null && minutes.equals(Written.offset(offsetBefore));
        OffsetSource source = minutes == null ? null : sameOffset && offsetSource != null ? offsetSource : OffsetSource.PERSON;
        SightingDate seen = new SightingDate(when == null ? null : when.year(), when == null ? null : when.month(),
                when == null ? null : when.day(), Written.time(time), minutes, source, dateWritten);
        return new SightingChange(seen, wherever(), new Sighting.Observation(observer, animal.getSex(), animal.getLifeStage(), behaviour,
                animal.getRemarks(), encounter));
    }

    /** Who is not shown the exact place keeps it unless they give another. */
    private SightingChange.@Nullable Place wherever() {
        Coordinates where = place.coordinates();
        if (!placeShown && where == null) {
            return placeWithheld && site == null ? null : new SightingChange.Place(site, true, null, null);
        }
        return new SightingChange.Place(site, false, where, Written.metres(uncertainty));
    }

    private static String written(int minutes) {
        int absolute = Math.abs(minutes);
        return (minutes < 0 ? "−" : "+") + absolute / 60 + (absolute % 60 == 0 ? "" : String.format(Locale.ROOT, ":%02d", absolute % 60));
    }

    public @Nullable String getDate() {
        return date;
    }

    public void setDate(@Nullable String value) {
        date = value;
    }

    public @Nullable String getTime() {
        return time;
    }

    public void setTime(@Nullable String value) {
        time = value;
    }

    public @Nullable String getDateWritten() {
        return dateWritten;
    }

    public void setDateWritten(@Nullable String value) {
        dateWritten = value;
    }

    public @Nullable Long getSite() {
        return site;
    }

    public void setSite(@Nullable Long value) {
        site = value;
    }

    public @Nullable String getUncertainty() {
        return uncertainty;
    }

    public void setUncertainty(@Nullable String value) {
        uncertainty = value;
    }

    public @Nullable String getObserver() {
        return observer;
    }

    public void setObserver(@Nullable String value) {
        observer = value;
    }

    public @Nullable String getBehaviour() {
        return behaviour;
    }

    public void setBehaviour(@Nullable String value) {
        behaviour = value;
    }

    public @Nullable String getEncounter() {
        return encounter;
    }

    public void setEncounter(@Nullable String value) {
        encounter = value;
    }

    /** Its coordinates, and its offset from UTC. */
    public PlaceInput getPlace() {
        return place;
    }

    /** Sex, life stage and remarks. */
    public AnimalInput getAnimal() {
        return animal;
    }

    public boolean isPlaceShown() {
        return placeShown;
    }

    public boolean isPlaceWithheld() {
        return placeWithheld;
    }
}
