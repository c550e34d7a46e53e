package org.resight.engine.identification.recipe;

import java.util.List;
import java.util.Optional;
import org.resight.engine.calibration.CalibrationPairs;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.ScoredHit;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.identification.Candidate;
import org.resight.engine.identification.ScoredNeighbor;
import org.resight.engine.identification.Threshold;

/** A photograph of the validation on its way through a recipe that is being fitted; it has found something to compare with. */
record FittingQuery(ValidationCase asked, QueryRun run, SampleNumbers numbers) {

    boolean isKnown() {
        return asked.split().role(asked.query()).filter(Role::isKnown).isPresent();
    }

    /** Whether a candidate is the animal that the photograph shows. */
    boolean isRight(Candidate candidate) {
        return candidate.identity().equals(numbers.identity(asked.query()));
    }

    /** The stage's likeliest, as it stands. */
    Optional<Candidate> best(FittedStage stage) {
        return run.best(run.says(stage));
    }

    /** Adds what is still compared, by a raw score. */
    void addPairs(CalibrationPairs pairs, ScoreKey key) {
        double[] raw = run.raw(key);
        List<ScoredNeighbor> compared = run.compared();
        for (int i = 0; i < raw.length; i++) {
            if (!Double.isNaN(raw[i])) {
                pairs.add(numbers.pictured(asked.query()), numbers.pictured(sample(compared.get(i))), raw[i]);
            }
        }
    }

    Sample sample(ScoredNeighbor neighbor) {
        return asked.sampleOf().apply(neighbor.neighbor());
    }

    /** Every candidate by its own score, as evaluations see it; where annotations vote, whom they name comes first. */
    ScoredQuery scored(Threshold undecided) {
        if (run.votes()) {
            return AnswerFirst.scored(asked.query(), run.voted(), asked.sampleOf());
        }
        return ScoredQuery.ranking(asked.query(), run.answer(undecided).candidates().stream()
                .map(candidate -> new ScoredHit(asked.sampleOf().apply(candidate.nearest()), candidate.score())).toList());
    }
}
