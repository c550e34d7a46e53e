package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.engine.evaluation.Outcomes;
import org.resight.engine.evaluation.QueryOutcome;
import org.resight.engine.evaluation.Role;

/** What evaluations were answered, photograph by photograph. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class Answers {

    /** What to say where there are none. */
    public static final String NONE = "This evaluation was made before answers were kept photograph by photograph: make it once more.";

    @Inject
    AnswerStore store;

    /**
     * Of validation and test, by annotation.
     *
     * @return empty where the evaluation is not done, or was made before answers were kept: then say {@link #NONE}
     */
    public List<Answer> of(long evaluation) {
        return store.find(evaluation);
    }

    /** Those of the test, as measures see them. */
    static Outcomes ofTest(List<Answer> answers) {
        return Outcomes.of(byIndividual(answers, Role.TEST_KNOWN), byIndividual(answers, Role.TEST_UNKNOWN));
    }

    private static SortedMap<String, List<QueryOutcome>> byIndividual(List<Answer> answers, Role role) {
        return answers.stream().filter(answer -> answer.role() == role).collect(Collectors.groupingBy(
                answer -> Long.toString(answer.individualId()), TreeMap::new, Collectors.mapping(Answer::outcome, Collectors.toList())));
    }
}
