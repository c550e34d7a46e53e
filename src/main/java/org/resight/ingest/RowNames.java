package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.Site;

/**
 * What the names in a batch of rows mean: individuals and sites, made where there are none. Case does not count. The database
 * compares the names, so that its own idea of case holds.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
@Permit(Right.CONTRIBUTE)
public class RowNames {

    @PersistenceContext
    EntityManager em;

    @Inject
    Jdbi jdbi;

    /** A name as a row has it, among those of its species. */
    record Name(long speciesId, String name) {}

    /** The individual of each name; one that was merged stands for the one it was merged into. */
    Map<Name, Long> individuals(ImportPlan plan, Collection<Name> wanted) {
        List<Name> names = wanted.stream().distinct().toList();
        if (names.isEmpty()) {
            return Map.of();
        }
        List<Long> species = names.stream().map(Name::speciesId).toList();
        List<String> texts = names.stream().map(Name::name).toList();
        jdbi.useHandle(handle -> handle.createUpdate("""
                with fresh as materialized (
                    select nextval(pg_get_serial_sequence('individual', 'id')) as id, species, name from (
                        select distinct on (w.species, lower(w.name)) w.species, w.name
                        from unnest(:species, :names) with ordinality as w (species, name, place)
                        where not exists (select 1 from individual_name n where n.species_id = w.species and lower(n.name) = lower(w.name))
                        order by w.species, lower(w.name), w.place) missing),
                made as (insert into individual (id, species_id) select id, species from fresh),
                named as (insert into individual_name (individual_id, species_id, name) select id, species, name from fresh)
                insert into identity_event (kind, individual_id, after, reason, actor_id, import_id)
                select 'CREATE', id, name, :reason, :actor, :import from fresh
                """).bindArray("species", Long.class, species).bindArray("names", String.class, texts).bind("reason", reason(plan))
                .bind("actor", plan.createdBy()).bind("import", plan.importId()).execute());
        return known(names);
    }

    /** The individuals of those names that there are. */
    @Transactional
    Map<Name, Long> known(Collection<Name> wanted) {
        List<Name> names = wanted.stream().distinct().toList();
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<Name, Long> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                with recursive known as (
                    select w.place, i.id, i.merged_into from unnest(:species, :names) with ordinality as w (species, name, place)
                        join individual_name n on n.species_id = w.species and lower(n.name) = lower(w.name)
                        join individual i on i.id = n.individual_id
                    union all
                    select k.place, i.id, i.merged_into from known k join individual i on i.id = k.merged_into)
                select place, id from known where merged_into is null
                """).bindArray("species", Long.class, names.stream().map(Name::speciesId).toList())
                .bindArray("names", String.class, names.stream().map(Name::name).toList())
                .map((row, context) -> found.put(names.get(row.getInt("place") - 1), row.getLong("id"))).list());
        return found;
    }

    /** What stands behind an identity that a table gives. */
    static String reason(ImportPlan plan) {
        return "Named in import “" + plan.settings().name() + "”";
    }

    /** The site of each name; of several in the tree, the oldest. */
    Map<String, Site> sites(ImportPlan plan, Collection<String> wanted) {
        List<String> names = wanted.stream().distinct().toList();
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> ids = new HashMap<>();
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                    insert into site (name, import_id) select name, :import from (
                        select distinct on (lower(w.name)) w.name, w.place from unnest(:names) with ordinality as w (name, place)
                        where not exists (select 1 from site s where lower(s.name) = lower(w.name)) order by lower(w.name), w.place) missing
                    order by place
                    """).bindArray("names", String.class, names).bind("import", plan.importId()).execute();
            handle.createQuery("""
                    select distinct on (w.name) w.name, s.id from unnest(:names) as w (name) join site s on lower(s.name) = lower(w.name)
                    order by w.name, s.id
                    """).bindArray("names", String.class, names)
                    .map((row, context) -> ids.put(row.getString("name"), row.getLong("id"))).list();
        });
        Map<Long, Site> sites = em.createQuery("select s from Site s where s.id in :ids", Site.class).setParameter("ids", ids.values())
                .getResultStream().collect(Collectors.toMap(Site::id, Function.identity()));
        return ids.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> sites.get(entry.getValue())));
    }
}
