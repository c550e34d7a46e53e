package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.engine.evaluation.Role;
import org.resight.platform.Rows;

/** What an evaluation's test was answered most surely and wrongly. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class Mistakes {

    /** Shown of each kind, one per individual: photographs of one animal fail together. */
    private static final int EACH = 6;

    @Inject
    Jdbi jdbi;

    @Inject
    AnswerStore answers;

    /** How an answer is wrong. */
    public enum Kind {
        /** A known animal was given somebody else's name. */
        WRONG_NAME(Role.TEST_KNOWN, answer -> answer.accepted() && !answer.rightFirst(), true),
        /** A new animal was given the name of a known one. */
        NEW_TAKEN_FOR_KNOWN(Role.TEST_UNKNOWN, Answer::accepted, true),
        /** A known animal was called new, though the best hit was right. */
        MISSED(Role.TEST_KNOWN, answer -> !answer.accepted() && answer.rightFirst(), false);

        private final Role role;
        private final Predicate<Answer> made;
        private final Comparator<Answer> worstFirst;

        Kind(Role role, Predicate<Answer> made, boolean highestFirst) {
            this.role = role;
            this.made = made;
            Comparator<Answer> byScore = Comparator.comparingDouble(Answer::best);
            worstFirst = (highestFirst ? byScore.reversed() : byScore).thenComparingLong(Answer::annotationId);
        }
    }

    /**
     * All mistakes of a kind.
     *
     * @param photographs that were answered so
     * @param asked of how many that could have been
     * @param worst the surest for each individual, at most six
     */
    public record Group(Kind kind, int photographs, int asked, List<Mistake> worst) {}

    /**
     * A photograph that was answered wrongly.
     *
     * @param best the gallery's photograph that resembled it most
     * @param score of that
     * @param right the gallery's photograph of the right animal that resembled it most; null where that is the best, is not in the
     *     gallery or was not compared
     * @param rightScore of that; null likewise
     */
    public record Mistake(Pictured query, Pictured best, double score, @Nullable Pictured right, @Nullable Double rightScore) {}

    /** One group of each kind; empty where the evaluation has no answers, see {@link Answers#of}. */
    public List<Group> of(long evaluation) {
        List<Answer> kept = answers.find(evaluation);
        if (kept.isEmpty()) {
            return List.of();
        }
        Set<Long> wanted = new LinkedHashSet<>();
        Map<Kind, List<Answer>> worst =
                Arrays.stream(Kind.values()).collect(Collectors.toMap(Function.identity(), kind -> worst(kept, kind)));
        worst.values().forEach(of -> of.forEach(answer -> Stream.of(answer.annotationId(), answer.ownAnnotationId(),
                answer.otherAnnotationId()).filter(Objects::nonNull).forEach(wanted::add)));
        Map<Long, Pictured> pictures = pictured(evaluation, wanted);
        return Arrays.stream(Kind.values()).map(kind -> new Group(kind, (int) kept.stream().filter(of(kind)).count(),
                (int) kept.stream().filter(answer -> answer.role() == kind.role).count(),
                Objects.requireNonNull(worst.get(kind)).stream().map(answer -> mistake(answer, pictures)).toList())).toList();
    }

    private static Predicate<Answer> of(Kind kind) {
        return answer -> answer.role() == kind.role && kind.made.test(answer) && answer.bestAnnotationId() != null;
    }

    private static List<Answer> worst(List<Answer> kept, Kind kind) {
        Set<Long> seen = new HashSet<>();
        return kept.stream().filter(of(kind)).sorted(kind.worstFirst).filter(answer -> seen.add(answer.individualId())).limit(EACH)
                .toList();
    }

    private static Mistake mistake(Answer answer, Map<Long, Pictured> pictures) {
        Long own = answer.rightFirst() ? null : answer.ownAnnotationId();
        return new Mistake(Objects.requireNonNull(pictures.get(answer.annotationId())),
                Objects.requireNonNull(pictures.get(answer.bestAnnotationId())), answer.best(), own == null ? null : pictures.get(own),
                own == null ? null : answer.ownScore());
    }

    private Map<Long, Pictured> pictured(long evaluation, Collection<Long> annotations) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select s.annotation_id, s.individual, s.viewpoint, p.sha256, p.width as photo_width, p.height as photo_height, s.box,
                    x.id as sighting_id,
                    case when x.individual_id is distinct from individual_in_force(s.individual_id) and a.id is not null
                        then coalesce(n.name, 'not named') end as named_since
                from evaluation_sample s left join photo p on p.sha256 = s.photo_sha256 left join annotation a on a.id = s.annotation_id
                left join sighting x on x.id = coalesce(a.sighting_id, s.sighting_id)
                left join individual_name n on n.individual_id = x.individual_id and n.main
                where s.evaluation_id = :id and s.annotation_id = any(:annotations)
                """).bind("id", evaluation).bindArray("annotations", Long.class, annotations).map(Rows.of(Pictured.class)).stream()
                .collect(Collectors.toMap(Pictured::annotationId, Function.identity())));
    }
}
