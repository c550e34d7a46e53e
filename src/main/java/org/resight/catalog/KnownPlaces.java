package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/**
 * Where sites are, as this person may know it, for telling coordinates that cannot be right. An answer that rested on the place itself
 * would give it away, to whoever asks often enough.
 */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class KnownPlaces {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    /**
     * A site with a place.
     *
     * @param exact whether the coordinates are the site's own, not those of a cell around it
     */
    public record Known(String name, double latitude, double longitude, boolean exact) {

        private Coordinates where() {
            return new Coordinates(latitude, longitude);
        }

        /** What is wrong with coordinates said to be here, or empty: “as they are, the place is 8,555 km from Ridge”. */
        public Optional<String> swapped(Coordinates said) {
            return said.seemSwapped(where())
                    ? Optional.of("Latitude and longitude seem to be swapped: as they are, the place is " + far(said) + ".")
                    : Optional.empty();
        }

        /** Whether these coordinates are more than 500 km away. */
        public boolean farFrom(Coordinates said) {
            return said.elsewhere(where());
        }

        private String far(Coordinates said) {
            return (exact ? String.format(Locale.ROOT, "%,.0f km", said.kilometresTo(where())) : "far") + " from " + name;
        }
    }

    /** Refuses coordinates that seem swapped, seen from the site or the nearest above it whose place this person may know. */
    void refuseSwapped(Coordinates said, @Nullable Long siteId) {
        of(siteId).flatMap(known -> known.swapped(said)).ifPresent(wrong -> {
            throw Refusal.invalid(wrong + " Exchange the two.");
        });
    }

    /** The site, or the nearest above it, whose place this person may know. */
    public Optional<Known> of(@Nullable Long siteId) {
        return siteId == null ? Optional.empty() : jdbi.withHandle(handle -> handle.createQuery("""
                with recursive up as (
                    select id, parent_id, 0 as height from site where id = :id
                    union all
                    select s.id, s.parent_id, u.height + 1 from up u join site s on s.id = u.parent_id)
                select s.name, s.latitude, s.longitude, s.place_exact as exact from up u join sites_shown(:exact) s on s.id = u.id
                where s.latitude is not null order by u.height limit 1
                """).bind("id", siteId).bind("exact", exact()).map(Rows.of(Known.class)).findOne());
    }

    /** By name in lower case; of several sites of one name, the oldest. A site without a place lies where its sightings do. */
    public Map<String, Known> byName() {
        Map<String, Known> places = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select s.name, coalesce(s.latitude, m.latitude) as latitude, coalesce(s.longitude, m.longitude) as longitude,
                    s.latitude is null or s.place_exact as exact
                from sites_shown(:exact) s left join lateral (
                    select percentile_disc(0.5) within group (order by x.latitude) as latitude,
                        percentile_disc(0.5) within group (order by x.longitude) as longitude
                    from sighting o join sightings_shown(false) x on x.id = o.id
                    where o.site_id = s.id and x.latitude is not null and x.sensitivity = 'NONE') m on s.latitude is null
                where coalesce(s.latitude, m.latitude) is not null order by s.id desc
                """).bind("exact", exact()).map(Rows.of(Known.class))
                .forEach(known -> places.put(known.name().toLowerCase(Locale.ROOT), known)));
        return places;
    }

    private boolean exact() {
        return acting.actor().seesExactPlaces();
    }
}
