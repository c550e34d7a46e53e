package org.resight.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.resight.engine.calibration.LogisticCalibration;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.FittedStage;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.ScoreKey;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.SiftMatcher;

/** Recipes and marks that cost as much as fitted and real ones. */
public final class SyntheticRecipe {

    private SyntheticRecipe() {}

    /** @param models name and version behind each key */
    public static FittedRecipe fitted(Recipe recipe, Map<String, String> models) {
        List<FittedStage> stages = new ArrayList<>();
        recipe.stages().forEach(stage -> {
            Map<ScoreKey, LogisticCalibration> curves = new HashMap<>();
            Map<ScoreKey, Double> weights = new HashMap<>();
            if (!stage.equals(recipe.search())) {
                stage.keys().forEach(key -> {
                    curves.put(key, new LogisticCalibration(1, -3));
                    weights.put(key, 1.0 / stage.keys().size());
                });
            }
            stages.add(new FittedStage(stage, Map.copyOf(curves), weights, OptionalDouble.empty(), OptionalDouble.empty()));
        });
        return new FittedRecipe(recipe, stages, new Threshold(0.6, 0.4, recipe.k(), 1),
                new FittedRecipe.Origin("bench", models, Optional.empty(), 0, 0, 0, 0, 0, "nothing"));
    }

    /** Of the demo catalog's animals. */
    public static List<PairFeatures> marks(SiftMatcher matcher, int pictures) {
        PhotoDecoder decoder = new PhotoDecoder();
        List<PairFeatures> features = new ArrayList<>();
        try {
            for (Path file : PhotoSet.of(pictures)) {
                features.add(matcher.extract(((Decoded) decoder.decode(file, 1600)).pixels()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return features;
    }
}
