package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.resight.engine.evaluation.ThresholdGrid;
import org.resight.engine.identification.DecisionRule;
import org.resight.engine.identification.ScoreMethod;
import org.resight.engine.identification.recipe.Stage.CalibrationMethod;
import org.resight.engine.identification.recipe.Stage.Weighting;
import org.resight.engine.neighbors.reranking.SetJaccardReranking;
import org.resight.engine.neighbors.reranking.ZhongReranking;

/** Reads the recipe of a file; {@link RecipeFile} describes the fields. */
final class RecipeReader {

    private static final Pattern TOP_MEAN = Pattern.compile("top-([1-9][0-9]{0,3})-mean");

    private RecipeReader() {}

    static Recipe recipe(RecipeFields fields) {
        List<Stage> stages = new ArrayList<>();
        fields.objects("stages").forEach(stage -> stages.add(stage(stage)));
        DecisionRule rule = fields.has("rule") ? fields.word("rule", DecisionRule.class) : DecisionRule.BEST_CANDIDATE;
        String name = fields.text("name");
        String description = fields.text("description");
        int candidates = fields.integer("candidates", 1, 10);
        ScoreMethod score = score(fields);
        int k = fields.integer("k", 1, 1);
        ThresholdGrid grid = fields.has("thresholdSearch") ? fields.word("thresholdSearch", ThresholdGrid.class) : ThresholdGrid.MIDPOINTS;
        ThresholdScope scope = fields.has("thresholds") ? fields.word("thresholds", ThresholdScope.class) : ThresholdScope.SPECIES;
        fields.requireNoOther();
        try {
            return new Recipe(name, description, stages, candidates, score, rule, k, grid, scope);
        } catch (IllegalArgumentException e) {
            throw new UnusableRecipeException("The recipe cannot be used: %s.".formatted(e.getMessage()), e);
        }
    }

    private static ScoreMethod score(RecipeFields fields) {
        String text = fields.text("score", "best");
        Matcher top = TOP_MEAN.matcher(text);
        if (top.matches()) {
            return new ScoreMethod.TopMean(Integer.parseInt(top.group(1)));
        }
        if (text.equals("best")) {
            return new ScoreMethod.Best();
        }
        throw fields.wrong("score", "\"best\" or \"top-3-mean\" with any number");
    }

    private static Stage stage(RecipeFields fields) {
        String word = fields.text("stage");
        Rules rules = new Rules(cutOff(fields, "below"), cutOff(fields, "above"));
        Stage stage;
        try {
            stage = switch (word) {
                case "neighbors" -> new Stage.Neighbors(key(fields, "score"), fields.integer("shortlist", 1), rules);
                case "score" -> new Stage.Rescoring(key(fields, "score"), rules);
                case "fusion" -> new Stage.Fusion(keys(fields), fields.word("calibration", CalibrationMethod.class),
                        fields.word("weights", Weighting.class), rules);
                case "set-jaccard" -> new Stage.SetJaccard(fields.text("model"),
                        new SetJaccardReranking(fields.integer("k1", 1), fields.integer("k2", 1), fields.number("lambda", 0, 1)), rules);
                case "zhong" -> new Stage.Zhong(fields.text("model"),
                        new ZhongReranking(fields.integer("k1", 1), fields.integer("k2", 1), fields.number("lambda", 0, 1)), rules);
                case "opinion" -> new Stage.Opinion(key(fields, "score"), fields.integer("list", 1), rules);
                default -> throw fields.wrong("stage", "\"neighbors\", \"score\", \"fusion\", \"set-jaccard\", \"zhong\" or \"opinion\"");
            };
        } catch (IllegalArgumentException e) {
            throw new UnusableRecipeException("The recipe cannot be used: %s.".formatted(e.getMessage()), e);
        }
        fields.requireNoOther();
        return stage;
    }

    private static Optional<CutOff> cutOff(RecipeFields fields, String field) {
        if (!fields.has(field)) {
            return Optional.empty();
        }
        if (fields.isNumber(field)) {
            return Optional.of(new CutOff.Given(fields.number(field, -1, 1)));
        }
        RecipeFields wanted = fields.object(field);
        CutOff cutOff = new CutOff.AtMostWrong(wanted.number("wrong", 0, 0.999));
        wanted.requireNoOther();
        return Optional.of(cutOff);
    }

    private static Set<ScoreKey> keys(RecipeFields fields) {
        Set<ScoreKey> keys = new LinkedHashSet<>();
        for (String text : fields.texts("scores")) {
            if (!keys.add(key(fields, "scores", text))) {
                throw fields.wrong("scores", "a list that names each score once");
            }
        }
        return keys;
    }

    private static ScoreKey key(RecipeFields fields, String field) {
        return key(fields, field, fields.text(field));
    }

    static ScoreKey key(RecipeFields fields, String field, String text) {
        return ScoreKey.read(text).orElseThrow(
                () -> fields.wrong(field, "a score such as \"cosine:global\", \"l2:global\" or \"matcher:sift\""));
    }
}
