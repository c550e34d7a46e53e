package org.resight.calibrate;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.resight.engine.evaluation.ShareOverIndividuals;
import org.resight.engine.evaluation.TrialMeasures;
import org.resight.engine.evaluation.TrialRates;

/**
 * What was known when cut-offs were set: kept with the version. Rates in [0, 1].
 *
 * @param individuals in all trials
 * @param known trials of animals that could be recognised
 * @param unknown trials of animals as if they were new
 * @param baks balanced accuracy on known animals at the lower cut-off
 * @param baus balanced accuracy on new animals there
 * @param geometricMean of both, with its 95 % interval
 * @param auroc of the nearest similarity, with its 95 % interval
 * @param falseMatch share of new animals called a likely match, with its 95 % interval
 * @param missed share of known animals called likely new, with its 95 % interval
 * @param nearest 101 quantiles of the nearest similarity of each encounter's first photograph, rising: what later photographs are
 *     compared with; empty in versions of a Resight that counted every frame of a burst
 * @param hash of the confirmed identities
 */
public record FittedOn(int individuals, int known, int unknown, double baks, double baus, Range geometricMean, Range auroc,
        Range falseMatch, Range missed, List<Double> nearest, String hash) {

    private static final int QUANTILES = 100;
    private static final String NEAREST = "nearestOfEncounters";

    /** A value and its 95 % interval. */
    public record Range(double value, double low, double high) {

        static Range of(TrialMeasures.Range range) {
            return new Range(range.value(), range.low(), range.high());
        }

        static Range of(ShareOverIndividuals share) {
            return new Range(share.value(), share.low(), share.high());
        }

        /** “0.84 (0.79 to 0.88)”. */
        public String text() {
            return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", value, low, high);
        }
    }

    /** @param trials with at least one known and one unknown */
    static FittedOn of(TrialSet trials, CutOffs cutOffs) {
        TrialMeasures measures = TrialMeasures.of(trials.trials(), cutOffs.likelyNew());
        double[] nearest = trials.nearestOfEncounters();
        List<Double> quantiles = IntStream.rangeClosed(0, QUANTILES)
                .mapToObj(i -> nearest[(int) Math.round((double) i * (nearest.length - 1) / QUANTILES)]).toList();
        return new FittedOn(measures.individuals(), measures.known(), measures.unknown(), measures.rates().accuracy().baks(),
                measures.rates().accuracy().baus(), Range.of(measures.geometricMean()), Range.of(measures.auroc()),
                Range.of(TrialRates.at(trials.trials(), cutOffs.likelyMatch()).falseMatch()), Range.of(measures.rates().missed()),
                quantiles,
                trials.hash());
    }

    /** Sums up a row of the versions' table. */
    public String text() {
        return String.format(Locale.ROOT, "%,d known and %,d new trials of %,d individuals; BAKS %.2f, BAUS %.2f, mean %s; AUROC %s", known,
                unknown, individuals, baks, baus, geometricMean.text(), auroc.text());
    }

    String json() {
        JsonArrayBuilder quantiles = Json.createArrayBuilder();
        nearest.forEach(quantiles::add);
        return Json.createObjectBuilder().add("individuals", individuals).add("known", known).add("unknown", unknown).add("baks", baks)
                .add("baus", baus).add("geometricMean", json(geometricMean)).add("auroc", json(auroc)).add("falseMatch", json(falseMatch))
                .add("missed", json(missed)).add(NEAREST, quantiles).add("hash", hash).build().toString();
    }

    static FittedOn parse(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            return new FittedOn(json.getInt("individuals"), json.getInt("known"), json.getInt("unknown"), number(json, "baks"),
                    number(json, "baus"), range(json, "geometricMean"), range(json, "auroc"), range(json, "falseMatch"),
                    range(json, "missed"),
                    json.containsKey(NEAREST) ? json.getJsonArray(NEAREST).getValuesAs(JsonNumber::doubleValue) : List.of(),
                    json.getString("hash"));
        }
    }

    private static JsonObject json(Range range) {
        return Json.createObjectBuilder().add("value", range.value).add("low", range.low).add("high", range.high).build();
    }

    private static Range range(JsonObject json, String name) {
        JsonObject range = json.getJsonObject(name);
        return new Range(number(range, "value"), number(range, "low"), number(range, "high"));
    }

    private static double number(JsonObject json, String name) {
        return json.getJsonNumber(name).doubleValue();
    }
}
