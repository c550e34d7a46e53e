package org.resight.evaluate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.engine.evaluation.Bootstrap;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Provenance;
import org.resight.platform.Refusal;

/** How much more one evaluation reaches than another, on the same draws of the same individuals. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class Comparisons {

    @Inject
    Evaluations evaluations;

    @Inject
    AnswerStore answers;

    /** What can be said of two. */
    public sealed interface Comparison {

        /**
         * Both were asked about the same photographs, in the same split.
         *
         * @param differences one less the other, of the measures that both have; an interval without 0 tells them apart
         */
        record Paired(Map<Measure, Estimate> differences) implements Comparison {}

        /** @param why they cannot be paired, and what to do; a sentence */
        record Apart(String why) implements Comparison {}
    }

    /** @throws Refusal if one of them is not done */
    public Comparison difference(long one, long other) {
        EvaluationRow ofOne = evaluations.get(one);
        EvaluationRow ofOther = evaluations.get(other);
        Provenance made = provenance(ofOne);
        if (!ofOne.dataSha256().equals(ofOther.dataSha256())) {
            return new Comparison.Apart("They were asked about different photographs, or what was known of these has changed between them: "
                    + "measure both again, one right after the other.");
        }
        if (!made.splitSha256().equals(provenance(ofOther).splitSha256())) {
            return new Comparison.Apart("They were asked about the same photographs in different splits (" + made.split() + "; "
                    + provenance(ofOther).split() + "): measure both with the same split and seed.");
        }
        List<Answer> answersOfOne = answers.find(one);
        List<Answer> answersOfOther = answers.find(other);
        if (answersOfOne.isEmpty() || answersOfOther.isEmpty()) {
            return new Comparison.Apart((answersOfOne.isEmpty() ? ofOne : ofOther).recipeName() + " was measured before answers were kept "
                    + "photograph by photograph: make evaluation " + (answersOfOne.isEmpty() ? one : other) + " once more.");
        }
        Map<Measure, Estimate> differences = new EnumMap<>(new Bootstrap(made.resamples(), made.seed())
                .difference(Answers.ofTest(answersOfOne), Answers.ofTest(answersOfOther)));
        differences.keySet().retainAll(ofOne.measures().keySet());
        return new Comparison.Paired(differences);
    }

    private static Provenance provenance(EvaluationRow row) {
        return row.evaluation().orElseThrow(() -> Refusal.conflict("Only evaluations that are done can be compared.")).provenance();
    }
}
