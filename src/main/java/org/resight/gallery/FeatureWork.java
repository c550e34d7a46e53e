package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.resight.catalog.AnnotationsAdded;
import org.resight.catalog.AnnotationsChanged;
import org.resight.platform.Rows;
import org.resight.platform.jobs.Jobs;

/** Queues the extraction of what the recipes in force compare pairs by, in the transaction that makes it necessary. */
@ApplicationScoped
class FeatureWork {

    static final String KIND = "pair-features";
    private static final String SUBJECT = "species:";

    @Inject
    Matchers matchers;

    @Inject
    Jdbi jdbi;

    @Inject
    Jobs jobs;

    @Inject
    PairFeatureStore store;

    /** Of one matcher's reading of one species. */
    static String subject(long species, String matcher) {
        return SUBJECT + species + " " + matcher;
    }

    static long species(String subject) {
        return Long.parseLong(subject.substring(SUBJECT.length(), subject.indexOf(' ')));
    }

    static String matcher(String subject) {
        return subject.substring(subject.indexOf(' ') + 1);
    }

    void added(@Observes AnnotationsAdded added) {
        queueFor(added.ids());
    }

    /** A box drawn anew holds other marks. */
    void changed(@Observes AnnotationsChanged changed) {
        if (changed.redrawn()) {
            store.forget(changed.annotations());
        }
        queueFor(changed.annotations());
    }

    private void queueFor(List<Long> annotations) {
        record Wanted(long species, String extractor) {}
        List<Wanted> wanted = jdbi.withHandle(handle -> handle.createQuery("""
                select distinct a.species_id, extractor from annotation a cross join lateral
                    (select r.extractors from species_recipe r where r.species_id = a.species_id order by r.number desc limit 1) r
                    cross join unnest(r.extractors) extractor
                where a.id = any(:ids) order by 1, 2
                """).bindArray("ids", Long.class, annotations)
                .map((row, context) -> new Wanted(row.getLong(1), row.getString(2))).list());
        wanted.forEach(each -> matchers.ofFeatures(each.extractor()).forEach(matcher -> queue(each.species(), matcher)));
    }

    void queue(long species, String matcher) {
        jobs.queue(KIND, subject(species, matcher), "Read the marks on photographs", JsonValue.EMPTY_JSON_OBJECT, null);
    }

    List<EmbeddingWork.Row> next(long species, String extractor, long after, int count) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select a.id, a.version, p.sha256, p.file_name, p.width as photo_width, p.height as photo_height, a.x, a.y, a.width, a.height
                from annotation a join photo p on p.id = a.photo_id
                where a.species_id = :species and a.id > :after
                  and not exists (select 1 from pair_features f where f.annotation_id = a.id and f.extractor = :extractor)
                order by a.id limit :count
                """).bind("species", species).bind("extractor", extractor).bind("after", after).bind("count", count)
                .map(Rows.of(EmbeddingWork.Row.class)).list());
    }

    int missing(long species, String extractor) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) from annotation a where a.species_id = :species
                    and not exists (select 1 from pair_features f where f.annotation_id = a.id and f.extractor = :extractor)
                """).bind("species", species).bind("extractor", extractor).mapTo(Integer.class).one());
    }
}
