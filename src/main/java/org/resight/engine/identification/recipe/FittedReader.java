package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.resight.engine.calibration.Calibration;
import org.resight.engine.calibration.IsotonicCalibration;
import org.resight.engine.calibration.Knot;
import org.resight.engine.calibration.LogisticCalibration;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe.Origin;
import org.resight.engine.neighbors.Viewpoint;

/** Reads what {@link RecipeWriter} has written of a fitted recipe. */
final class FittedReader {

    private FittedReader() {}

    static FittedRecipe read(RecipeFields fields) {
        Recipe recipe = RecipeReader.recipe(fields.object("recipe"));
        List<RecipeFields> numbers = fields.objects("fitted");
        if (numbers.size() != recipe.stages().size()) {
            throw fields.wrong("fitted", "a list with one object for each of the recipe's %d stages".formatted(recipe.stages().size()));
        }
        try {
            List<FittedStage> stages = new ArrayList<>();
            for (Stage stage : recipe.stages()) {
                stages.add(stage(stage, numbers.get(stages.size())));
            }
            RecipeFields cutOffs = fields.object("threshold");
            Threshold threshold = threshold(cutOffs, recipe.k());
            double cutOff = cutOffs.has("cutOff") ? cutOffs.number("cutOff", -1, 1) : threshold.likelyNew();
            Map<Viewpoint, SideCutOffs> sides = cutOffs.has("viewpoints") ? sides(cutOffs.object("viewpoints"), recipe.k()) : Map.of();
            Origin origin = origin(fields.object("origin"));
            fields.requireNoOther();
            return new FittedRecipe(recipe, stages, threshold, cutOff, sides, origin);
        } catch (IllegalArgumentException e) {
            throw new UnusableRecipeException("The fitted recipe cannot be used: %s.".formatted(e.getMessage()), e);
        }
    }

    private static Threshold threshold(RecipeFields fields, int k) {
        return new Threshold(fields.number("likelyMatch", -1, 1), fields.number("likelyNew", -1, 1), k, 1);
    }

    private static Map<Viewpoint, SideCutOffs> sides(RecipeFields fields, int k) {
        Map<Viewpoint, SideCutOffs> sides = new EnumMap<>(Viewpoint.class);
        for (String name : fields.names()) {
            RecipeFields of = fields.object(name);
            sides.put(fields.named(name, Viewpoint.class), of.has("ofSpecies") ? new SideCutOffs.OfSpecies(of.text("ofSpecies"))
                    : new SideCutOffs.Own(threshold(of, k), of.number("cutOff", -1, 1), of.text("promise")));
            of.requireNoOther();
        }
        return sides;
    }

    private static FittedStage stage(Stage stage, RecipeFields fields) {
        if (!fields.text("stage").equals(stage.word())) {
            throw fields.wrong("stage", "\"%s\", as in the recipe".formatted(stage.word()));
        }
        Map<ScoreKey, Calibration> calibrations = new HashMap<>();
        Map<ScoreKey, Double> weights = new HashMap<>();
        if (fields.has("calibrations")) {
            RecipeFields curves = fields.object("calibrations");
            curves.names().forEach(name -> calibrations.put(RecipeReader.key(curves, name, name), calibration(curves.object(name))));
            RecipeFields shares = fields.object("weights");
            shares.names().forEach(name -> weights.put(RecipeReader.key(shares, name, name), shares.number(name, 0, 1)));
        }
        FittedStage fitted = new FittedStage(stage, calibrations, weights, number(fields, "below"), number(fields, "above"));
        fields.requireNoOther();
        return fitted;
    }

    private static OptionalDouble number(RecipeFields fields, String field) {
        return fields.has(field) ? OptionalDouble.of(fields.number(field, -1, 1)) : OptionalDouble.empty();
    }

    private static Calibration calibration(RecipeFields fields) {
        if (fields.has("knots")) {
            return new IsotonicCalibration(fields.rows("knots", 2).stream().map(row -> new Knot(row[0], row[1])).toList());
        }
        return new LogisticCalibration(fields.number("slope", 0, Double.MAX_VALUE),
                fields.number("intercept", -Double.MAX_VALUE, Double.MAX_VALUE));
    }

    private static Origin origin(RecipeFields fields) {
        RecipeFields models = fields.object("models");
        Map<String, String> names = new HashMap<>();
        models.names().forEach(key -> names.put(key, models.text(key)));
        Optional<SideRule> sides = fields.has("sides") ? Optional.of(fields.word("sides", SideRule.class)) : Optional.empty();
        return new Origin(fields.text("species"), names, sides, fields.integer("photographs", 0), fields.integer("knownIndividuals", 0),
                fields.integer("unknownIndividuals", 0), fields.integer("samePairs", 0), fields.integer("differentPairs", 0),
                fields.text("promise"));
    }
}
