package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.resight.engine.calibration.Calibration;
import org.resight.engine.calibration.Forecast;
import org.resight.engine.evaluation.PairReliability;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.identification.ScoredNeighbor;

/**
 * What the calibrations of a fitted recipe say of the pairs that its fusions compare. Pairs as calibrations are fitted on: a query and
 * what is still on the list, without the query itself and without its encounter. Not for several threads.
 */
final class PairForecasts {

    private record Calibrated(String stage, String score, String method) {}

    private final Map<Calibrated, List<Forecast>> forecasts = new LinkedHashMap<>();

    /**
     * A query that all stages before this one have seen.
     *
     * @param number of the stage, from 1
     */
    void add(int number, FittedStage fitted, Sample query, QueryRun run, Function<ScoredNeighbor, Sample> sampleOf) {
        if (!(fitted.stage() instanceof Stage.Fusion fusion)) {
            return;
        }
        String stage = number + " " + fusion.word();
        List<Sample> compared = run.compared().stream().map(sampleOf).toList();
        String method = word(fusion.calibration());
        fitted.calibrations().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> {
            Calibration calibration = each.getValue();
            double[] probabilities = run.raw(each.getKey());
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = Double.isNaN(probabilities[i]) ? Double.NaN : calibration.probability(probabilities[i]);
            }
            add(new Calibrated(stage, each.getKey().toString(), method), query, compared, probabilities);
        });
        add(new Calibrated(stage, "fused", word(fusion.weighting()) + " weights"), query, compared,
                new Fusion(fitted.calibrations(), fitted.weights()).fuse(run::raw, compared.size()));
    }

    private void add(Calibrated calibrated, Sample query, List<Sample> compared, double[] probabilities) {
        List<Forecast> list = forecasts.computeIfAbsent(calibrated, any -> new ArrayList<>());
        for (int i = 0; i < probabilities.length; i++) {
            if (!Double.isNaN(probabilities[i]) && !compared.get(i).sharesEncounterWith(query)) {
                list.add(new Forecast(probabilities[i], compared.get(i).showsSameAs(query)));
            }
        }
    }

    /** One for each calibration of which there is a pair, in the order of the stages. */
    static List<PairReliability> reliabilities(List<PairForecasts> queries) {
        Map<Calibrated, List<Forecast>> all = new LinkedHashMap<>();
        queries.forEach(query -> query.forecasts
                .forEach((calibrated, said) -> all.computeIfAbsent(calibrated, any -> new ArrayList<>()).addAll(said)));
        return all.entrySet().stream().filter(each -> !each.getValue().isEmpty()).map(each -> PairReliability.of(each.getKey().stage,
                each.getKey().score, each.getKey().method, each.getValue())).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
