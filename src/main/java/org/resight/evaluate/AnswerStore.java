package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.resight.engine.evaluation.Outcomes;
import org.resight.engine.evaluation.QueryOutcome;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.ScoredHit;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.evaluation.Scores;
import org.resight.engine.identification.recipe.RecipeTrial;
import org.resight.platform.Rows;

/** The rows of answers. Every method works in the caller's transaction. */
@ApplicationScoped
class AnswerStore {

    @Inject
    Jdbi jdbi;

    /** A photograph that was asked about, and what came of it. */
    record Told(ScoredQuery query, QueryOutcome outcome) {

        /** All that a recipe was asked, of validation and test. */
        static List<Told> of(RecipeTrial trial) {
            return Stream.<Scores>of(trial.validation(), trial.test()).flatMap(scores -> {
                Map<Sample, QueryOutcome> each = Outcomes.each(scores, query -> trial.accepted().contains(query.query()));
                return scores.queries().stream().map(query -> new Told(query, Objects.requireNonNull(each.get(query.query()))));
            }).toList();
        }
    }

    List<Answer> find(long evaluation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select a.annotation_id, s.sighting_id, s.individual_id, s.individual, s.encounter, s.viewpoint, s.role, a.own_score,
                    a.own_annotation_id, a.other_score, a.other_annotation_id, a.right_first, a.accepted, a.individual_rank, a.first_rank,
                    a.r_precision, a.average_precision
                from evaluation_answer a
                join evaluation_sample s on s.evaluation_id = a.evaluation_id and s.annotation_id = a.annotation_id
                where a.evaluation_id = :id order by a.annotation_id
                """).bind("id", evaluation).map(Rows.of(Answer.class)).list());
    }

    /** Before the evaluation is over: nothing is added to it then. */
    void keep(long evaluation, List<Told> answers) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into evaluation_answer (evaluation_id, annotation_id, own_score, own_annotation_id, other_score,
                        other_annotation_id, right_first, accepted, individual_rank, first_rank, r_precision, average_precision)
                    values (:evaluation, :annotation, :own, :ownAnnotation, :other, :otherAnnotation, :first, :accepted, :individual,
                        :rank, :precision, :average)
                    """);
            for (Told told : answers) {
                Optional<ScoredHit> own = told.query.firstOfSame();
                Optional<ScoredHit> other = told.query.firstOfOthers();
                QueryOutcome outcome = told.outcome;
                Optional<QueryOutcome.Ranks> ranks = outcome.photographs();
                batch.bind("evaluation", evaluation).bind("annotation", annotation(told.query.query()))
                        .bindByType("own", own.map(ScoredHit::score).orElse(null), Double.class)
                        .bindByType("ownAnnotation", own.map(hit -> annotation(hit.gallery())).orElse(null), Long.class)
                        .bindByType("other", other.map(ScoredHit::score).orElse(null), Double.class)
                        .bindByType("otherAnnotation", other.map(hit -> annotation(hit.gallery())).orElse(null), Long.class)
                        .bind("first", outcome.rightFirst()).bind("accepted", outcome.accepted())
                        .bind("individual", outcome.individualRank())
                        .bindByType("rank", ranks.map(QueryOutcome.Ranks::first).orElse(null), Integer.class)
                        .bindByType("precision", ranks.map(QueryOutcome.Ranks::rPrecision).orElse(null), Double.class)
                        .bindByType("average", ranks.map(QueryOutcome.Ranks::averagePrecision).orElse(null), Double.class).add();
            }
            batch.execute();
        });
    }

    private static long annotation(Sample sample) {
        return Long.parseLong(sample.file());
    }
}
