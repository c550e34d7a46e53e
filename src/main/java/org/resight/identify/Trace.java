package org.resight.identify;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.StageTrace;

/** What each stage of a recipe said of a photograph, as it is kept with the run. */
public final class Trace {

    /**
     * One stage.
     *
     * @param name which one, such as “2 fusion”
     * @param individualId whom it held likeliest, or null where that one had no name
     * @param individual its name today, or null likewise
     * @param sightingId the sighting without a name, or null
     * @param score in [−1, 1], in the stage's own unit
     * @param effect what came of it
     */
    public record Stage(String name, @Nullable Long individualId, @Nullable String individual,
            @Nullable Long sightingId, double score, StageTrace.Effect effect) {

        /** “2. Fusion of several scores”. */
        public String title() {
            String[] parts = name.split(" ", 2);
            return parts[0] + ". " + switch (parts[1]) {
                case "neighbors" -> "Nearest photographs";
                case "score" -> "One score of each pair";
                case "fusion" -> "Fusion of several scores";
                case "set-jaccard", "zhong" -> "Shared neighbours";
                case "opinion" -> "A second opinion";
                default -> parts[1];
            };
        }

        /** What it did to the answer. */
        public String effectText() {
            return switch (effect) {
                case RANKED -> "put the candidates in this order";
                case NONE -> "left the answer as it was";
                case SAID_NEW -> "said new, whatever came before";
                case OVERRODE -> "settled who it is, whatever came before";
            };
        }

        public String scoreText() {
            return String.format(Locale.ROOT, "%.2f", score);
        }
    }

    private Trace() {}

    static @Nullable String write(List<StageTrace> trace) {
        if (trace.isEmpty()) {
            return null;
        }
        JsonArrayBuilder stages = Json.createArrayBuilder();
        for (StageTrace said : trace) {
            JsonObjectBuilder stage = Json.createObjectBuilder().add("stage", said.stage()).add("score", said.score())
                    .add("effect", said.effect().name());
            stages.add(switch (said.best()) {
                case Identity.Individual(long id) -> stage.add("individual", id);
                case Identity.UnnamedSighting(long id) -> stage.add("sighting", id);
            });
        }
        return stages.build().toString();
    }

    /** @param nameOf an individual by its id then; null where it has none any more */
    static List<Stage> read(@Nullable String trace, Function<Long, @Nullable String> nameOf) {
        if (trace == null) {
            return List.of();
        }
        try (var reader = Json.createReader(new StringReader(trace))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream().map(stage -> stage(stage, nameOf)).toList();
        }
    }

    private static Stage stage(JsonObject stage, Function<Long, @Nullable String> nameOf) {
        Long individual = id(stage, "individual");
        return new Stage(stage.getString("stage"), individual, individual == null ? null : nameOf.apply(individual), id(stage, "sighting"),
                stage.getJsonNumber("score").doubleValue(), StageTrace.Effect.valueOf(stage.getString("effect")));
    }

    private static @Nullable Long id(JsonObject stage, String name) {
        return stage.containsKey(name) ? stage.getJsonNumber(name).longValue() : null;
    }
}
