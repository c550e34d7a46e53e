package org.resight.engine.identification.recipe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.TreeMap;
import org.resight.engine.calibration.Calibration;
import org.resight.engine.calibration.IsotonicCalibration;
import org.resight.engine.calibration.Knot;
import org.resight.engine.calibration.LogisticCalibration;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe.Origin;

/** Writes recipes as {@link RecipeReader} and {@link FittedReader} read them. */
final class RecipeWriter {

    private RecipeWriter() {}

    static JsonObject recipe(Recipe recipe) {
        JsonObject json = new JsonObject();
        json.addProperty("name", recipe.name());
        json.addProperty("description", recipe.description());
        JsonArray stages = new JsonArray();
        recipe.stages().forEach(stage -> stages.add(stage(stage)));
        json.add("stages", stages);
        json.addProperty("score", recipe.score().toString());
        json.addProperty("rule", RecipeFields.written(recipe.rule()));
        json.addProperty("k", recipe.k());
        json.addProperty("thresholdSearch", recipe.thresholdSearch().words());
        json.addProperty("thresholds", RecipeFields.written(recipe.thresholds()));
        json.addProperty("candidates", recipe.candidates());
        return json;
    }

    static JsonObject fitted(FittedRecipe fitted) {
        JsonObject json = new JsonObject();
        json.add("recipe", recipe(fitted.recipe()));
        JsonArray stages = new JsonArray();
        fitted.stages().forEach(stage -> stages.add(numbers(stage)));
        json.add("fitted", stages);
        JsonObject cutOffs = cutOffs(fitted.threshold(), fitted.cutOff());
        if (!fitted.sides().isEmpty()) {
            JsonObject sides = new JsonObject();
            fitted.sides().forEach((side, whose) -> sides.add(RecipeFields.written(side), side(whose)));
            cutOffs.add("viewpoints", sides);
        }
        json.add("threshold", cutOffs);
        json.add("origin", origin(fitted.origin()));
        return json;
    }

    private static JsonObject cutOffs(Threshold threshold, double cutOff) {
        JsonObject json = new JsonObject();
        json.addProperty("likelyMatch", threshold.likelyMatch());
        json.addProperty("likelyNew", threshold.likelyNew());
        json.addProperty("cutOff", cutOff);
        return json;
    }

    private static JsonObject side(SideCutOffs whose) {
        return switch (whose) {
            case SideCutOffs.Own own -> {
                JsonObject json = cutOffs(own.threshold(), own.cutOff());
                json.addProperty("promise", own.promise());
                yield json;
            }
            case SideCutOffs.OfSpecies follows -> {
                JsonObject json = new JsonObject();
                json.addProperty("ofSpecies", follows.reason());
                yield json;
            }
        };
    }

    private static JsonObject stage(Stage stage) {
        JsonObject json = new JsonObject();
        json.addProperty("stage", stage.word());
        switch (stage) {
            case Stage.Neighbors search -> {
                json.addProperty("score", search.score().toString());
                json.addProperty("shortlist", search.shortlist());
            }
            case Stage.Rescoring rescoring -> json.addProperty("score", rescoring.score().toString());
            case Stage.Fusion fusion -> {
                JsonArray scores = new JsonArray();
                fusion.scores().forEach(key -> scores.add(key.toString()));
                json.add("scores", scores);
                json.addProperty("calibration", RecipeFields.written(fusion.calibration()));
                json.addProperty("weights", RecipeFields.written(fusion.weighting()));
            }
            case Stage.SetJaccard sets ->
                reranking(json, sets.model(), sets.settings().k1(), sets.settings().k2(), sets.settings().lambda());
            case Stage.Zhong zhong ->
                reranking(json, zhong.model(), zhong.settings().k1(), zhong.settings().k2(), zhong.settings().lambda());
            case Stage.Opinion opinion -> {
                json.addProperty("score", opinion.score().toString());
                json.addProperty("list", opinion.list());
            }
        }
        cutOff(json, "below", stage.rules().below());
        cutOff(json, "above", stage.rules().above());
        return json;
    }

    private static void reranking(JsonObject json, String model, int k1, int k2, double lambda) {
        json.addProperty("model", model);
        json.addProperty("k1", k1);
        json.addProperty("k2", k2);
        json.addProperty("lambda", lambda);
    }

    private static void cutOff(JsonObject json, String field, Optional<CutOff> cutOff) {
        cutOff.ifPresent(wanted -> {
            switch (wanted) {
                case CutOff.Given given -> json.addProperty(field, given.value());
                case CutOff.AtMostWrong most -> {
                    JsonObject share = new JsonObject();
                    share.addProperty("wrong", most.share());
                    json.add(field, share);
                }
            }
        });
    }

    private static JsonObject numbers(FittedStage stage) {
        JsonObject json = new JsonObject();
        json.addProperty("stage", stage.stage().word());
        if (!stage.calibrations().isEmpty()) {
            JsonObject calibrations = new JsonObject();
            new TreeMap<>(stage.calibrations()).forEach((key, calibration) -> calibrations.add(key.toString(), calibration(calibration)));
            json.add("calibrations", calibrations);
            JsonObject weights = new JsonObject();
            new TreeMap<>(stage.weights()).forEach((key, weight) -> weights.addProperty(key.toString(), weight));
            json.add("weights", weights);
        }
        stage.below().ifPresent(value -> json.addProperty("below", value));
        stage.above().ifPresent(value -> json.addProperty("above", value));
        return json;
    }

    private static JsonObject calibration(Calibration calibration) {
        JsonObject json = new JsonObject();
        switch (calibration) {
            case IsotonicCalibration isotonic -> {
                JsonArray knots = new JsonArray();
                for (Knot knot : isotonic.knots()) {
                    JsonArray pair = new JsonArray();
                    pair.add(knot.score());
                    pair.add(knot.probability());
                    knots.add(pair);
                }
                json.add("knots", knots);
            }
            case LogisticCalibration logistic -> {
                json.addProperty("slope", logistic.slope());
                json.addProperty("intercept", logistic.intercept());
            }
        }
        return json;
    }

    private static JsonObject origin(Origin origin) {
        JsonObject json = new JsonObject();
        json.addProperty("species", origin.species());
        JsonObject models = new JsonObject();
        new TreeMap<>(origin.models()).forEach(models::addProperty);
        json.add("models", models);
        origin.sides().ifPresent(sides -> json.addProperty("sides", RecipeFields.written(sides)));
        json.addProperty("photographs", origin.photographs());
        json.addProperty("knownIndividuals", origin.knownIndividuals());
        json.addProperty("unknownIndividuals", origin.unknownIndividuals());
        json.addProperty("samePairs", origin.samePairs());
        json.addProperty("differentPairs", origin.differentPairs());
        json.addProperty("promise", origin.promise());
        return json;
    }
}
