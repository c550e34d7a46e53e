package org.resight.engine.evaluation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.CutOffSearch.Outcome;

/** An {@link Evaluation} as JSON, without loss: what is read equals what was written. */
public final class EvaluationJson {

    private static final String FORMAT = "resight-evaluation-1";

    private static final Map<String, Class<? extends Outcome>> OUTCOMES =
            Map.of("chosen", Outcome.Chosen.class, "tooLittleData", Outcome.TooLittleData.class);

    private EvaluationJson() {}

    /** Indented, for people to read. */
    public static String write(Evaluation evaluation) {
        JsonObject file = new JsonObject();
        file.addProperty("format", FORMAT);
        file.addProperty("score", evaluation.score());
        file.add("evaluation", gson().toJsonTree(evaluation));
        return gson().toJson(file) + "\n";
    }

    /** @throws IllegalArgumentException if the text is no evaluation of this format */
    public static Evaluation read(String json) {
        @Nullable
        Evaluation evaluation;
        try {
            JsonObject file = gson().fromJson(json, JsonObject.class);
            boolean right = file != null && file.has("format") && FORMAT.equals(file.get("format").getAsString());
            if (right) {
                completed(file);
            }
            evaluation = right ? gson().fromJson(file.get("evaluation"), Evaluation.class) : null;
        } catch (RuntimeException e) {
            // Gson wraps what a record's constructor refuses
            throw new IllegalArgumentException("this is no evaluation, or a damaged one: " + e.getMessage(), e);
        }
        if (evaluation == null) {
            throw new IllegalArgumentException("this is no evaluation in the format " + FORMAT);
        }
        return evaluation;
    }

    /** Evaluations were written before the calibrations of recipes were measured, and before sides had cut-offs of their own. */
    private static void completed(JsonObject file) {
        for (JsonElement species : file.getAsJsonObject("evaluation").getAsJsonArray("species")) {
            for (String later : List.of("calibrations", "sides")) {
                if (!species.getAsJsonObject().has(later)) {
                    species.getAsJsonObject().add(later, new JsonArray());
                }
            }
        }
    }

    private static Gson gson() {
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping()
                .registerTypeHierarchyAdapter(Outcome.class, (JsonSerializer<Outcome>) (outcome, type, context) -> {
                    JsonObject named = new JsonObject();
                    OUTCOMES.forEach((name, of) -> {
                        if (of.isInstance(outcome)) {
                            named.add(name, new Gson().toJsonTree(outcome));
                        }
                    });
                    return named;
                })
                .registerTypeAdapter(Outcome.class, (JsonDeserializer<Outcome>) (json, type, context) -> {
                    Map.Entry<String, JsonElement> named = json.getAsJsonObject().entrySet().iterator().next();
                    return new Gson().fromJson(named.getValue(), OUTCOMES.get(named.getKey()));
                })
                .create();
    }
}
