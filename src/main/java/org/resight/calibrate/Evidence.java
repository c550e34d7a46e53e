package org.resight.calibrate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.evaluation.LeaveEncounterOut;
import org.resight.engine.evaluation.LeaveEncounterOut.Confirmed;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.gallery.LookAlikes;
import org.resight.platform.Rows;

/**
 * Trials of the identities that people have confirmed: sightings that a decision or an import's table has named. What was taken
 * back has no name and is not among them. Kept until one of these identities or its embedding changes. In the caller's transaction.
 */
@ApplicationScoped
class Evidence {

    /** More are not compared: their individuals are drawn. 2,000 × 2,000 similarities take less than a second. */
    static final int MOST = 2000;

    private static final long SEED = 20_251_121;
    private static final int KEPT = 16;
    private static final String CONFIRMED = """
            from annotation a join sighting s on s.id = a.sighting_id
            left join picture_hash h on h.annotation_id = a.id
            join embedding e on e.annotation_id = a.id and e.species_id = a.species_id and e.model_id = :model
            where a.species_id = :species and s.individual_id is not null
            """;

    private record Key(long species, long model, int k) {}

    private final Map<Key, TrialSet> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TrialSet> eldest) {
            return size() > KEPT;
        }
    };

    @Inject
    Jdbi jdbi;

    @Inject
    LookAlikes lookAlikes;

    /** An annotation of a named sighting; an encounter's name is unique within its import. */
    public record Named(long id, long individualId, String encounter, String viewpoint) {}

    /**
     * Of all sides; see {@link TrialSet#of}.
     *
     * @param k how many of the nearest the decision rule asks
     */
    TrialSet trials(long species, long model, int k) {
        Key key = new Key(species, model, k);
        return jdbi.withHandle(handle -> {
            String hash = handle
                    .createQuery("select md5(concat((select sides_differ from species where id = :species), string_agg(concat_ws(':',"
                            + " a.id, a.version, h.annotation_id is not null, s.individual_id, a.viewpoint, s.encounter), ',' order by a.id))) "
                            + CONFIRMED)
                    .bind("species", species).bind("model", model).mapTo(String.class).one();
            synchronized (kept) {
                TrialSet known = kept.get(key);
                if (known != null && known.hash().equals(hash)) {
                    return known;
                }
            }
            TrialSet made = make(handle, species, model, k, hash);
            synchronized (kept) {
                kept.put(key, made);
            }
            return made;
        });
    }

    private TrialSet make(Handle handle, long species, long model, int k, String hash) {
        boolean sidesDiffer = handle.createQuery("select sides_differ from species where id = :species").bind("species", species)
                .mapTo(Boolean.class).one();
        List<Named> named = handle.createQuery("""
                select a.id, s.individual_id, a.viewpoint,
                    case when s.encounter is null then 'sighting ' || s.id else 'import ' || coalesce(s.import_id, 0) || ' ' || s.encounter end as encounter
                """ + CONFIRMED + " order by a.id").bind("species", species).bind("model", model).map(Rows.of(Named.class))
                .list();
        int[] chosen = LeaveEncounterOut.sample(named.stream().mapToLong(Named::individualId).toArray(), MOST, SEED);
        List<Named> compared = Arrays.stream(chosen).mapToObj(named::get).toList();
        Map<Long, Embedding> vectors = new HashMap<>();
        handle.createQuery("""
                select annotation_id, vector::real[] from embedding
                where species_id = :species and model_id = :model and annotation_id = any(:ids)
                """).bind("species", species).bind("model", model).bindArray("ids", Long.class, compared.stream().map(Named::id).toList())
                .setFetchSize(500).map((row, context) -> vectors.put(row.getLong(1), vector(row))).list();
        Map<String, Long> encounters = new HashMap<>();
        List<Confirmed> confirmed = new ArrayList<>();
        Map<Long, Integer> places = new HashMap<>();
        for (Named one : compared) {
            long encounter = encounters.computeIfAbsent(one.encounter, name -> (long) encounters.size());
            Embedding vector = vectors.get(one.id);
            // gone since the ids were read
            if (vector != null) {
                places.put(one.id, confirmed.size());
                confirmed.add(new Confirmed(vector, one.individualId, encounter, Viewpoint.valueOf(one.viewpoint)));
            }
        }
        List<List<Integer>> duplicates = lookAlikes.known(places.keySet()).stream()
                .map(pair -> pair.stream().map(id -> Objects.requireNonNull(places.get(id))).toList()).toList();
        boolean withoutEncounters = !named.isEmpty() && named.stream().allMatch(one -> one.encounter.startsWith("sighting "));
        return new TrialSet(Source.CONFIRMED, hash, named.size(), withoutEncounters, compared.size(),
                LeaveEncounterOut.trials(confirmed, duplicates, sidesDiffer, k),
                confirmed.stream().map(Confirmed::encounter).toList());
    }

    private static Embedding vector(ResultSet row) throws SQLException {
        Float[] boxed = (Float[]) row.getArray(2).getArray();
        float[] values = new float[boxed.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = boxed[i];
        }
        return Embedding.normalised(values);
    }
}
