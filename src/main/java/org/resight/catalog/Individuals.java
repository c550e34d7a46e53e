package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** Reads individuals: the list, one with its photographs, and the history of its identity. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class Individuals {

    private static final String SEEN = """
            left join lateral (select count(*)::integer as sightings, max(s.last_day) as last_day from sighting s where s.individual_id = i.id) seen on true
            """;
    private static final String FIRST_AND_LAST = """
            left join lateral (select s.year as first_year, s.month as first_month, s.day as first_day_of_month from sighting s
                where s.individual_id = i.id and s.year is not null order by s.first_day, s.id limit 1) f on true
            left join lateral (select s.year as last_year, s.month as last_month, s.day as last_day_of_month from sighting s
                where s.individual_id = i.id and s.year is not null order by s.last_day desc, s.id desc limit 1) l on true
            left join lateral (select count(*)::integer as photos from annotation a join sighting s on s.id = a.sighting_id where s.individual_id = i.id) ph on true
            """;

    @Inject
    Jdbi jdbi;

    /**
     * A page of the list.
     *
     * @param before cursor: only those after it in the list; null for the beginning
     * @param after cursor: only those before it in the list; not together with {@code before}
     */
    public Slice<IndividualRow> page(IndividualFilter filter, @Nullable String before, @Nullable String after, int count) {
        boolean backwards = before == null && after != null;
        String given = before == null ? after : before;
        Long cursor = given == null ? null : number(given);
        boolean byName = filter.order() == IndividualFilter.Order.NAME;
        String key = byName ? "(lower(n.name), i.id)" : "(coalesce(seen.last_day, '-infinity'::date), i.id)";
        boolean ascending = byName != backwards;
        String beyond = given == null ? "true" : key + (ascending ? " > " : " < ") + (byName
                ? "((select lower(c.name) from individual_name c where c.individual_id = :cursor and c.main), :cursor)"
                : "(coalesce((select max(c.last_day) from sighting c where c.individual_id = :cursor), '-infinity'::date), :cursor)");
        String order = key.substring(1, key.length() - 1).replace(", i.id", (ascending ? " asc" : " desc") + ", i.id")
                + (ascending ? " asc" : " desc");
        List<IndividualRow> read = jdbi.withHandle(handle -> handle.createQuery("""
                select i.*, sp.scientific_name, sp.common_name, n.name, seen.sightings, seen.last_day, f.*, l.*, ph.photos,
                    (select string_agg(o.name, ', ' order by lower(o.name)) from individual_name o where o.individual_id = i.id and not o.main) as other_names,
                    (select p.sha256 from annotation a join sighting s on s.id = a.sighting_id join photo p on p.id = a.photo_id
                        where s.individual_id = i.id order by coalesce(a.quality, 3) desc, a.id desc limit 1) as cover
                from (select i.* from individual i join individual_name n on n.individual_id = i.id and n.main <seen>
                    where i.merged_into is null and <filter> and <beyond> order by <order> limit :count) i
                join species sp on sp.id = i.species_id join individual_name n on n.individual_id = i.id and n.main <seen> <more>
                order by <order>
                """.replace("<more>", FIRST_AND_LAST).replace("<seen>", SEEN).replace("<filter>", where(filter))
                .replace("<beyond>", beyond).replace("<order>", order))
                .bind("name", SightingFilter.like(filter.name())).bind("species", filter.speciesId()).bind("sex", filter.sex())
                .bind("stage", filter.lifeStage()).bind("cursor", cursor).bind("count", count + 1)
                .configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true))
                .map(Rows.of(IndividualRow.class)).list());
        return Slice.of(read, count, backwards, given != null, row -> Long.toString(row.id()));
    }

    public int count(IndividualFilter filter) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from individual i where i.merged_into is null and " + where(filter))
                        .bind("name", SightingFilter.like(filter.name())).bind("species", filter.speciesId()).bind("sex", filter.sex())
                        .bind("stage", filter.lifeStage()).configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true))
                        .mapTo(Integer.class).one());
    }

    public IndividualDetail get(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select i.*, sp.scientific_name, sp.common_name, sp.sides_differ, n.name, seen.sightings, f.*, l.*, ph.photos,
                    array(select o.name from individual_name o where o.individual_id = i.id and not o.main order by lower(o.name)) as other_names,
                    (select m.name from individual_name m where m.individual_id = i.merged_into and m.main) as merged_into_name
                from individual i join species sp on sp.id = i.species_id join individual_name n on n.individual_id = i.id and n.main
                """ + SEEN + FIRST_AND_LAST + "where i.id = :id")
                .bind("id", id).map(Rows.of(IndividualDetail.class)).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no individual " + id + "."));
    }

    /** The individual of a species that has this name, main or other, whatever the case. Refused where there is none. */
    public long named(long speciesId, String name) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select n.individual_id from individual_name n join individual i on i.id = n.individual_id
                where n.species_id = :species and lower(n.name) = lower(:name) and i.merged_into is null
                """).bind("species", speciesId).bind("name", name.strip()).mapTo(Long.class).findOne())
                .orElseThrow(() -> Refusal.invalid(name.isBlank() ? "Give the name of the individual."
                        : "No individual of this species is named “" + name.strip()
                                + "”. Choose a name from the list, or make a new individual."));
    }

    /** Main names of a species' individuals in force, to choose from. */
    public List<String> names(long speciesId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select n.name from individual_name n join individual i on i.id = n.individual_id
                where n.species_id = :species and n.main and i.merged_into is null order by lower(n.name) limit 5000
                """).bind("species", speciesId).mapTo(String.class).list());
    }

    /** The history of its identity, newest first: what was assigned, taken away, merged and renamed, by whom and why. */
    public List<IdentityEventRow> identityEvents(long individualId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select e.*, n.name as individual_name, fn.name as from_individual_name, coalesce(u.name, 'Resight') as actor, r.id as reversed_by
                from identity_event e left join user_account u on u.id = e.actor_id
                join individual_name n on n.individual_id = e.individual_id and n.main
                left join individual_name fn on fn.individual_id = e.from_individual_id and fn.main
                left join identity_event r on r.reverses = e.id
                where e.individual_id = :id or e.from_individual_id = :id order by e.id desc limit 500
                """).bind("id", individualId).map(Rows.of(IdentityEventRow.class)).list());
    }

    private static String where(IndividualFilter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add("true");
        if (filter.name() != null) {
            conditions.add(
                    "exists (select 1 from individual_name any_name where any_name.individual_id = i.id and any_name.name ilike :name)");
        }
        if (filter.speciesId() != null) {
            conditions.add("i.species_id = :species");
        }
        if (filter.sex() != null) {
            conditions.add("i.sex = :sex");
        }
        if (filter.lifeStage() != null) {
            conditions.add("i.life_stage = :stage");
        }
        return String.join(" and ", conditions);
    }

    private static Long number(String cursor) {
        try {
            return Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.INVALID, "This address does not name a page of the list. Open the list from its beginning.", e);
        }
    }
}
