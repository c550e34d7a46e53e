package org.resight.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;

/** A named place; sites form a tree. Coordinates in degrees (WGS 84), both or neither. */
@Entity
public class Site {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    private @Nullable Site parent;

    private String name;

    private @Nullable Double latitude;

    private @Nullable Double longitude;

    @Column(name = "utc_offset_minutes")
    private @Nullable Integer utcOffsetMinutes;

    protected Site() {}

    public Site(String name, @Nullable Site parent) {
        rename(name);
        this.parent = parent;
    }

    public final void rename(String newName) {
        if (newName.isBlank()) {
            throw Refusal.invalid("A site needs a name.");
        }
        if (IndividualName.meansNoName(newName)) {
            throw Refusal.invalid("“" + newName.strip() + "” cannot be a site's name: it means that the place is not known.");
        }
        name = TextLimit.NAME.need("The site's name", newName);
    }

    public void place(@Nullable Coordinates where) {
        latitude = where == null ? null : where.latitude();
        longitude = where == null ? null : where.longitude();
    }

    public void keepTimeAt(@Nullable Integer offsetMinutes) {
        utcOffsetMinutes = offsetMinutes;
    }

    /** Moves the site below another; a site may not lie within itself. */
    public void moveBelow(@Nullable Site other) {
        // by methods and ids: what lies above is a proxy that is neither this object nor has its fields
        for (Site above = other; above != null; above = above.parent()) {
            if (equals(above) || (id != null && above.id() == id)) {
                throw Refusal.invalid("A site cannot lie within itself: choose another parent for “" + name + "”.");
            }
        }
        parent = other;
    }

    public long id() {
        return Ids.of(id);
    }

    public int version() {
        return version;
    }

    public String name() {
        return name;
    }

    public @Nullable Site parent() {
        return parent;
    }

    public @Nullable Coordinates coordinates() {
        return latitude == null || longitude == null ? null : new Coordinates(latitude, longitude);
    }

    public @Nullable Integer utcOffsetMinutes() {
        return utcOffsetMinutes;
    }
}
