package org.resight.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Annotations;
import org.resight.catalog.ExactPlaces;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.Sightings;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** Reads one sighting with everything that a reviewer looks at. */
@ApplicationScoped
@Transactional
@Permit(Right.REVIEW)
public class ReviewItems {

    @Inject
    Jdbi jdbi;

    @Inject
    Sightings sightings;

    @Inject
    Annotations annotations;

    @Inject
    Candidates candidates;

    @Inject
    ExactPlaces places;

    /** An individual that a person may look for by name. */
    public record Found(long id, String name, @Nullable String otherNames, int photos) {

        public String key() {
            return "i" + id;
        }
    }

    /**
     * One sighting.
     *
     * @param candidate i12 or s34, also one that the engine did not propose; null for the best of whom nobody has said anything
     */
    public ReviewItem get(long sightingId, @Nullable String candidate) {
        SightingDetail sighting = sightings.get(sightingId);
        List<CandidateView> all = new ArrayList<>(candidates.of(sighting));
        CandidateView chosen = candidate == null ? first(all) : chosen(all, candidate, sighting);
        List<AnnotationRow> shown = chosen == null ? List.of() : photosOf(chosen);
        if (chosen != null) {
            Set<Long> read = new LinkedHashSet<>(all.stream().map(CandidateView::matchSightingId).toList());
            read.remove(sightingId);
            places.read(read);
        }
        List<AnnotationRow> own = annotations.ofSighting(sightingId);
        return new ReviewItem(sighting, chosen == null ? own : firstOf(own, chosen.queryAnnotationId()), List.copyOf(all), chosen, shown,
                engine(sightingId));
    }

    /** Photographs that a reviewer will see when the sighting is opened: SHA-256 of the query's and of the best candidate's. */
    public List<String> ahead(long sightingId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                (select p.sha256 from annotation a join photo p on p.id = a.photo_id where a.sighting_id = :id order by a.id limit 1)
                union all
                (select p.sha256 from annotation a join identification_run r on r.annotation_id = a.id and r.latest
                    join identification_candidate c on c.run_id = r.id join annotation o on o.id = c.annotation_id
                    join photo p on p.id = o.photo_id where a.sighting_id = :id order by c.similarity desc limit 1)
                """).bind("id", sightingId).mapTo(String.class).list());
    }

    /** Individuals of the species by a part of any of their names, at most 20. */
    public List<Found> search(long speciesId, String text) {
        String like = "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return jdbi.withHandle(handle -> handle.createQuery("""
                select i.id, n.name, (select string_agg(o.name, ', ') from individual_name o where o.individual_id = i.id and not o.main) as other_names,
                    (select count(*)::integer from annotation a join sighting s on s.id = a.sighting_id where s.individual_id = i.id) as photos
                from individual i join individual_name n on n.individual_id = i.id and n.main
                where i.species_id = :species and i.merged_into is null
                    and exists (select 1 from individual_name m where individual_in_force(m.individual_id) = i.id and m.species_id = :species and m.name ilike :like)
                order by lower(n.name) = lower(:text) desc, lower(n.name) limit 20
                """).bind("species", speciesId).bind("like", like).bind("text", text.strip()).map(Rows.of(Found.class))
                .list());
    }

    private static @Nullable CandidateView first(List<CandidateView> all) {
        return all.stream().filter(c -> c.verdict() == null).findFirst().orElse(all.isEmpty() ? null : all.getFirst());
    }

    private CandidateView chosen(List<CandidateView> all, String key, SightingDetail sighting) {
        Optional<CandidateView> proposed = all.stream().filter(c -> c.key().equals(key)).findFirst();
        if (proposed.isPresent()) {
            return proposed.get();
        }
        if (!key.matches("[is][0-9]{1,15}")) {
            throw Refusal.notFound("This address names no candidate.");
        }
        long id = Long.parseLong(key.substring(1));
        CandidateView other = candidates.sought(sighting, key.charAt(0) == 'i' ? id : null, key.charAt(0) == 's' ? id : null);
        // the link may be to somebody merged or named since
        Optional<CandidateView> now = all.stream().filter(c -> c.key().equals(other.key())).findFirst();
        if (now.isEmpty()) {
            all.add(other);
        }
        return now.orElse(other);
    }

    private List<AnnotationRow> photosOf(CandidateView candidate) {
        List<AnnotationRow> photos = candidate.individualId() != null ? annotations.ofIndividual(candidate.individualId())
                : annotations.ofSighting(Objects.requireNonNull(candidate.sightingId()));
        return firstOf(photos, candidate.annotationId());
    }

    private static List<AnnotationRow> firstOf(List<AnnotationRow> photos, @Nullable Long first) {
        return photos.stream().sorted(Comparator.comparing(p -> !Long.valueOf(p.id()).equals(first))).toList();
    }

    private @Nullable EngineAnswer engine(long sightingId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select r.id as run_id, r.state, r.label, case when r.state in ('NOTHING_FOUND', 'FAILED') then r.reason end as reason,
                    (select n.name from individual_name n where n.main and n.individual_id = individual_in_force(
                        coalesce(r.rule_individual_id, (select t.individual_id from sighting t where t.id = r.rule_sighting_id)))) as rule_name,
                    r.rule_sighting_id, r.nearest_similarity as nearest, m.name || ' ' || m.version as model, r.standing, c.name as recipe,
                    coalesce(h.number, c.number) as threshold, coalesce(h.likely_match, v.likely_match, c.likely_match) as likely_match,
                    coalesce(h.likely_new, v.likely_new, c.likely_new) as likely_new, coalesce(h.viewpoint, v.viewpoint) as viewpoint, coalesce(h.k, c.k) as k, r.method, r.gallery_annotations, r.gallery_individuals, r.cross_view, r.finished_at
                from annotation a join identification_run r on r.annotation_id = a.id and r.latest
                left join embedding_model m on m.id = r.model_id left join species_threshold h on h.id = r.threshold_id
                left join species_recipe c on c.id = r.recipe_id
                left join species_recipe_side v on v.recipe_id = r.recipe_id and v.viewpoint = r.recipe_viewpoint
                where a.sighting_id = :id order by r.state = 'DONE' desc, r.nearest_similarity desc nulls last, r.id limit 1
                """).bind("id", sightingId).map(Rows.of(EngineAnswer.class)).findOne()).orElse(null);
    }
}
