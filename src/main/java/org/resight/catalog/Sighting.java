package org.resight.catalog;

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
import jakarta.persistence.Version;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;

/** One animal, at one place and time. Which individual it was is decided in review, and can be taken back. */
@Entity
public class Sighting {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "species_id")
    private Species species;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "individual_id")
    private @Nullable Individual individual;

    private @Nullable Integer year;
    private @Nullable Integer month;
    private @Nullable Integer day;

    @Column(name = "time_of_day")
    private @Nullable LocalTime timeOfDay;

    @Column(name = "utc_offset_minutes")
    private @Nullable Integer utcOffsetMinutes;

    @Enumerated(EnumType.STRING)
    @Column(name = "offset_source")
    private @Nullable OffsetSource offsetSource;

    @Column(name = "date_written")
    private @Nullable String dateWritten;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "site_id")
    private @Nullable Site site;

    private @Nullable Double latitude;
    private @Nullable Double longitude;

    @Column(name = "uncertainty_m")
    private @Nullable Double uncertaintyMetres;

    private @Nullable String observer;

    @Enumerated(EnumType.STRING)
    private Sex sex = Sex.UNKNOWN;

    @Enumerated(EnumType.STRING)
    @Column(name = "life_stage")
    private LifeStage lifeStage = LifeStage.UNKNOWN;

    private @Nullable String behaviour;
    private @Nullable String remarks;
    private @Nullable String encounter;

    @Column(name = "client_key")
    private @Nullable String clientKey;

    @Column(name = "import_id")
    private @Nullable Long importId;

    @Column(name = "created_by")
    private @Nullable Long createdBy;

    protected Sighting() {}

    /**
     * @param clientKey the sender's own key, unique in the catalog, or null
     * @param importId the import it came with, or null
     * @param createdBy the user who made it, or null for the system
     */
    public Sighting(Species species, @Nullable String clientKey, @Nullable Long importId, @Nullable Long createdBy) {
        this.species = species;
        this.clientKey = TextLimit.NAME.keep("The sighting's key", clientKey);
        this.importId = importId;
        this.createdBy = createdBy;
    }

    public void happened(SightingDate date) {
        year = date.year();
        month = date.month();
        day = date.day();
        timeOfDay = date.time();
        utcOffsetMinutes = date.offsetMinutes();
        offsetSource = date.offsetSource();
        dateWritten = TextLimit.NAME.keep("Date as written", date.written());
    }

    /**
     * @param uncertainty radius in metres, positive, or null when unknown
     */
    public void place(@Nullable Site newSite, @Nullable Coordinates where, @Nullable Double uncertainty) {
        if (uncertainty != null && !(uncertainty > 0 && Double.isFinite(uncertainty))) {
            throw Refusal.invalid("The uncertainty of a place is a positive number of metres.");
        }
        site = newSite;
        latitude = where == null ? null : where.latitude();
        longitude = where == null ? null : where.longitude();
        uncertaintyMetres = where == null ? null : uncertainty;
    }

    public void describe(Observation seen) {
        observer = TextLimit.LINE.keep("Observer", seen.observer());
        sex = seen.sex();
        lifeStage = seen.lifeStage();
        behaviour = TextLimit.TEXT.keep("Behaviour", seen.behaviour());
        remarks = TextLimit.REMARKS.keep("Remarks", seen.remarks());
        encounter = TextLimit.NAME.keep("Encounter", seen.encounter());
    }

    /** @param key the sender's own, unique in the catalog */
    public void keyed(String key) {
        clientKey = TextLimit.NAME.keep("The sighting's key", key);
    }

    /** Says which individual this was. Refused while it is assigned: take that back first, so that both stay in the history. */
    public void assign(Individual who) {
        if (individual != null) {
            throw Refusal.conflict("This sighting is already assigned to " + individual.name() + ". Unassign it first.");
        }
        if (who.species().id() != species.id()) {
            throw Refusal.conflict(who.name() + " is of another species than this sighting.");
        }
        if (who.mergedInto() != null) {
            throw Refusal.conflict(who.name() + " was merged into " + who.mergedInto().name() + ". Assign it there.");
        }
        individual = who;
    }

    public void unassign() {
        if (individual == null) {
            throw Refusal.conflict("This sighting is not assigned to an individual.");
        }
        individual = null;
    }

    /** What was seen of the animal, in the observer's words. */
    public record Observation(@Nullable String observer, Sex sex, LifeStage lifeStage, @Nullable String behaviour,
            @Nullable String remarks, @Nullable String encounter) {}

    public long id() {
        return Ids.of(id);
    }

    public int version() {
        return version;
    }

    public Species species() {
        return species;
    }

    public @Nullable Individual individual() {
        return individual;
    }

    public SightingDate date() {
        return new SightingDate(year, month, day, timeOfDay, utcOffsetMinutes, offsetSource, dateWritten);
    }

    public @Nullable Site site() {
        return site;
    }

    public @Nullable Coordinates coordinates() {
        return latitude == null || longitude == null ? null : new Coordinates(latitude, longitude);
    }

    public @Nullable Double uncertaintyMetres() {
        return uncertaintyMetres;
    }

    public Observation observation() {
        return new Observation(observer, sex, lifeStage, behaviour, remarks, encounter);
    }

    public @Nullable String clientKey() {
        return clientKey;
    }

    public @Nullable Long importId() {
        return importId;
    }

    public @Nullable Long createdBy() {
        return createdBy;
    }
}
