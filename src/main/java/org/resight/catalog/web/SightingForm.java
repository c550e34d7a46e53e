package org.resight.catalog.web;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.LifeStage;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.PartialDate;
import org.resight.catalog.Sex;
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
    private @Nullable String offset;
    private @Nullable String offsetBefore;
    private @Nullable OffsetSource offsetSource;
    private @Nullable String dateWritten;
    private @Nullable Long site;
    private @Nullable String latitude;
    private @Nullable String longitude;
    private @Nullable String uncertainty;
    private boolean placeShown;
    private boolean placeWithheld;
    private @Nullable String observer;
    private Sex sex = Sex.UNKNOWN;
    private LifeStage lifeStage = LifeStage.UNKNOWN;
    private @Nullable String behaviour;
    private @Nullable String encounter;
    private @Nullable String remarks;

    void show(SightingDetail s) {
        date = s.isoDate();
        time = s.timeOfDay() == null ? null : s.timeOfDay().toString();
        offset = s.utcOffsetMinutes() == null ? null : written(s.utcOffsetMinutes());
        offsetBefore = offset;
        offsetSource = s.offsetSource();
        dateWritten = s.dateWritten();
        site = s.siteId();
        placeShown = s.placeExact();
        placeWithheld = s.withheld();
        if (s.placeExact()) {
            latitude = text(s.latitude());
            longitude = text(s.longitude());
            uncertainty = text(s.uncertaintyM());
        }
        observer = s.observer();
        sex = s.sex();
        lifeStage = s.lifeStage();
        behaviour = s.behaviour();
        encounter = s.encounter();
        remarks = s.remarks();
    }

    /** What is written, as a change; refused where it cannot be read. */
    SightingChange change() {
        PartialDate when = Written.date(date);
        Integer minutes = Written.offset(offset);
        boolean sameOffset = minutes != null && minutes.equals(Written.offset(offsetBefore));
        OffsetSource source = minutes == null ? null : sameOffset && offsetSource != null ? offsetSource : OffsetSource.PERSON;
        SightingDate seen = new SightingDate(when == null ? null : when.year(), when == null ? null : when.month(),
                when == null ? null : when.day(), Written.time(time), minutes, source, dateWritten);
        return new SightingChange(seen, place(), new Sighting.Observation(observer, sex, lifeStage, behaviour, remarks, encounter));
    }

    /** Who is not shown the exact place keeps it unless they give another. */
    private SightingChange.@Nullable Place place() {
        var where = Written.coordinates(latitude, longitude);
        if (!placeShown && where == null) {
            return placeWithheld && site == null ? null : new SightingChange.Place(site, true, null, null);
        }
        return new SightingChange.Place(site, false, where, Written.metres(uncertainty));
    }

    private static @Nullable String text(@Nullable Double number) {
        if (number == null) {
            return null;
        }
        return number == Math.rint(number) && Math.abs(number) < 1e9 ? String.format(Locale.ROOT, "%.0f", number) : number.toString();
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

    public @Nullable String getOffset() {
        return offset;
    }

    public void setOffset(@Nullable String value) {
        offset = value;
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

    public @Nullable String getLatitude() {
        return latitude;
    }

    public void setLatitude(@Nullable String value) {
        latitude = value;
    }

    public @Nullable String getLongitude() {
        return longitude;
    }

    public void setLongitude(@Nullable String value) {
        longitude = value;
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

    public @Nullable String getRemarks() {
        return remarks;
    }

    public void setRemarks(@Nullable String value) {
        remarks = value;
    }

    public boolean isPlaceShown() {
        return placeShown;
    }

    public boolean isPlaceWithheld() {
        return placeWithheld;
    }
}
