package org.resight.engine.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.resight.engine.calibration.CalibrationPairs;
import org.resight.engine.calibration.Forecast;
import org.resight.engine.calibration.IsotonicCalibration;
import org.resight.engine.calibration.Pictured;
import org.resight.engine.calibration.ReliabilityDiagram;

/**
 * How far the probability that a best hit is right can be believed: an isotonic calibration of the best score, fitted on
 * validation, held against the test.
 *
 * @param diagram in ten bins of equal width
 * @param expectedCalibrationError of that diagram, by mean confidence
 * @param equalMassError the same in ten bins of equally many photographs
 * @param binCentreError as wildlife-tools computes it: only for comparison with its figures
 */
public record Reliability(ReliabilityDiagram diagram, double expectedCalibrationError, double equalMassError, double binCentreError) {

    private static final int BINS = 10;

    /** Nothing where validation or test have no photograph that could be compared. */
    static Optional<Reliability> of(ValidationScores validation, TestScores test) {
        CalibrationPairs pairs = new CalibrationPairs();
        Map<String, Long> numbers = new HashMap<>();
        compared(validation).forEach(query -> pairs.add(pictured(numbers, query.query()),
                pictured(numbers, query.hits().getFirst().gallery()), query.best()));
        if (pairs.size() == 0 || compared(test).isEmpty()) {
            return Optional.empty();
        }
        IsotonicCalibration calibration = IsotonicCalibration.fit(pairs);
        List<Forecast> forecasts = compared(test).stream()
                .map(query -> new Forecast(calibration.probability(query.best()), query.isRightFirst())).toList();
        ReliabilityDiagram diagram = ReliabilityDiagram.equalWidth(forecasts, BINS);
        return Optional.of(new Reliability(diagram, diagram.expectedCalibrationError(),
                ReliabilityDiagram.equalMass(forecasts, BINS).expectedCalibrationError(), diagram.binCentreCalibrationError()));
    }

    private static List<ScoredQuery> compared(Scores scores) {
        return scores.queries().stream().filter(query -> !query.hits().isEmpty()).toList();
    }

    private static Pictured pictured(Map<String, Long> numbers, Sample sample) {
        return new Pictured(number(numbers, "file " + sample.file()),
                number(numbers, "encounter " + sample.individual() + "\n" + sample.encounter()),
                number(numbers, "individual " + sample.individual()));
    }

    private static long number(Map<String, Long> numbers, String key) {
        return numbers.computeIfAbsent(key, any -> (long) numbers.size());
    }
}
