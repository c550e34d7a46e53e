package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** The tree of named places. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class Sites {

    private static final String ROWS = """
            with recursive shown as materialized (select * from sites_shown(:exact)),
            tree as (
                select s.id, 0 as depth, s.name as path, array[lower(s.name), s.id::text] as place from shown s where s.parent_id is null
                union all
                select s.id, t.depth + 1, t.path || ' / ' || s.name, t.place || array[lower(s.name), s.id::text]
                from shown s join tree t on s.parent_id = t.id),
            seen as (select s.site_id, count(*)::integer as sightings from sightings_shown(:exact) s where s.site_id is not null group by s.site_id)
            select s.*, t.depth, t.path, coalesce(n.sightings, 0) as sightings
            from shown s join tree t on t.id = s.id left join seen n on n.site_id = s.id
            """;

    @Inject
    Jdbi jdbi;

    @PersistenceContext
    EntityManager em;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    @Inject
    Versions versions;

    @Inject
    KnownPlaces places;

    /** @param depth 0 for a site that lies in no other */
    public record SiteName(long id, String name, int depth) {

        /** The name, moved in by its depth. */
        public String indented() {
            return "\u2003".repeat(depth) + name;
        }
    }

    /**
     * What a site is to be.
     *
     * @param keepPlace leave the coordinates as they are: for a person who is not shown them
     */
    public record SiteChange(String name, @Nullable Long parentId, boolean keepPlace, @Nullable Coordinates where,
            @Nullable Integer utcOffsetMinutes) {}

    /** All sites in the order of the tree; reading the exact places of those where sensitive species were seen is noted. */
    @Permit(Right.VIEW)
    public List<SiteRow> tree() {
        List<SiteRow> rows = jdbi.withHandle(handle -> handle.createQuery(ROWS + "order by t.place").bind("exact", exact())
                .map(Rows.of(SiteRow.class)).list());
        note(rows);
        return rows;
    }

    /** All sites in the order of the tree, by name and without their places: to choose from. */
    @Permit(Right.VIEW)
    public List<SiteName> names() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                with recursive tree as (
                    select id, name, 0 as depth, array[lower(name), id::text] as place from site where parent_id is null
                    union all
                    select s.id, s.name, t.depth + 1, t.place || array[lower(s.name), s.id::text] from site s join tree t on s.parent_id = t.id)
                select id, name, depth from tree order by place
                """).map(Rows.of(SiteName.class)).list());
    }

    @Permit(Right.VIEW)
    public SiteRow get(long id) {
        SiteRow row = jdbi.withHandle(handle -> handle.createQuery(ROWS + "where s.id = :id").bind("exact", exact()).bind("id", id)
                .map(Rows.of(SiteRow.class)).findOne()).orElseThrow(() -> missing(id));
        note(List.of(row));
        return row;
    }

    /** @return the new site's id */
    public long add(SiteChange wanted) {
        lockTree();
        Site site = new Site(wanted.name(), parent(wanted));
        refuseTaken(wanted, null);
        place(site, wanted);
        site.keepTimeAt(offset(wanted));
        em.persist(site);
        em.flush();
        audit.record(AuditTrail.Event.of("site.add", "site", site.id()).after(facts(site)));
        return site.id();
    }

    public void change(long id, int version, SiteChange wanted) {
        lockTree();
        Site site = locked(id);
        versions.check("site", id, version, site.version());
        refuseTaken(wanted, id);
        Map<String, @Nullable Object> before = facts(site);
        site.rename(wanted.name());
        site.moveBelow(parent(wanted));
        site.keepTimeAt(offset(wanted));
        if (!wanted.keepPlace()) {
            place(site, wanted);
        }
        em.flush();
        Facts facts = Facts.changed(before, facts(site));
        if (!facts.none()) {
            facts.at(site.version());
            audit.record(AuditTrail.Event.of("site.change", "site", id).before(facts.before()).after(facts.after()));
        }
    }

    /** Removes a site that nothing names. */
    public void remove(long id) {
        Site site = locked(id);
        boolean used = jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from sighting where site_id = :id) or exists (select 1 from site where parent_id = :id)
                    or exists (select 1 from import_batch where site_id = :id)
                """).bind("id", id).mapTo(Boolean.class).one());
        if (used) {
            throw Refusal.conflict("“" + site.name() + "” is in use: it has sightings, imports or sites within it. Move those first.");
        }
        Map<String, @Nullable Object> before = facts(site);
        em.remove(site);
        em.flush();
        audit.record(AuditTrail.Event.of("site.remove", "site", id).before(before));
    }

    /** Two people moving sites below each other must not make a ring. */
    private void lockTree() {
        em.createNativeQuery("lock table site in share row exclusive mode").executeUpdate();
    }

    private void note(List<SiteRow> shown) {
        List<Long> sensitive = shown.stream().filter(s -> s.placeExact() && s.sensitivity() != Sensitivity.NONE && s.latitude() != null)
                .map(SiteRow::id).toList();
        if (!sensitive.isEmpty()) {
            audit.record(AuditTrail.Event.of("place.read-exact", "site", sensitive.size() == 1 ? sensitive.getFirst() : null)
                    .after(Map.of("sites", Json.createArrayBuilder(sensitive).build())));
        }
    }

    private Site locked(long id) {
        Site site = em.find(Site.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (site == null) {
            throw missing(id);
        }
        return site;
    }

    private @Nullable Site parent(SiteChange wanted) {
        if (wanted.parentId() == null) {
            return null;
        }
        Site parent = em.find(Site.class, wanted.parentId());
        if (parent == null) {
            throw missing(wanted.parentId());
        }
        return parent;
    }

    private void refuseTaken(SiteChange wanted, @Nullable Long otherThan) {
        boolean taken = jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from site where lower(name) = lower(:name) and parent_id is not distinct from :parent
                    and (:id::bigint is null or id <> :id))
                """).bind("name", wanted.name().strip()).bind("parent", wanted.parentId()).bind("id", otherThan)
                .mapTo(Boolean.class).one());
        if (taken) {
            throw Refusal.conflict("There is already a site “" + wanted.name().strip()
                    + "” in the same place of the tree. Use that one, or another name.");
        }
    }

    private void place(Site site, SiteChange wanted) {
        if (wanted.where() != null) {
            places.refuseSwapped(wanted.where(), wanted.parentId());
        }
        site.place(wanted.where());
    }

    private static @Nullable Integer offset(SiteChange wanted) {
        Integer minutes = wanted.utcOffsetMinutes();
        if (minutes != null && Math.abs(minutes) > 840) {
            throw Refusal.invalid("A UTC offset lies between −14 and 14 hours.");
        }
        return minutes;
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no site " + id + ".");
    }

    private boolean exact() {
        return acting.actor().seesExactPlaces();
    }

    private static Map<String, @Nullable Object> facts(Site site) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        Coordinates where = site.coordinates();
        Site parent = site.parent();
        facts.put("name", site.name());
        facts.put("within", parent == null ? null : parent.name());
        facts.put("latitude", where == null ? null : where.latitude());
        facts.put("longitude", where == null ? null : where.longitude());
        facts.put("utcOffsetMinutes", site.utcOffsetMinutes());
        return facts;
    }
}
