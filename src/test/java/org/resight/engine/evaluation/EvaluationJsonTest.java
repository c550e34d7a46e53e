package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.resight.engine.evaluation.Scenes.query;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.engine.calibration.Forecast;
import org.resight.engine.neighbors.Viewpoint;

class EvaluationJsonTest {

    private static final Split SPLIT = Scenes.split(Map.of(Role.GALLERY, "a1 b1 b4", Role.VAL_KNOWN, "a2", Role.VAL_UNKNOWN, "x1",
            Role.TEST_KNOWN, "b2 b3", Role.TEST_UNKNOWN, "y1"));

    @ParameterizedTest
    @ValueSource(doubles = {.05, .99})
    void whatIsReadEqualsWhatWasWritten(double wanted) {
        Evaluation evaluation = evaluation(new CutOffSearch(wanted, wanted, .5));

        assertThat(EvaluationJson.read(EvaluationJson.write(evaluation))).isEqualTo(evaluation);
    }

    @Test
    void oneThatWasWrittenBeforeCalibrationsWereMeasuredAndSidesHadCutOffsIsStillRead() {
        Evaluation evaluation = evaluation(new CutOffSearch(.1, .1, .9));
        JsonObject file = JsonParser.parseString(EvaluationJson.write(evaluation)).getAsJsonObject();
        JsonObject species = file.getAsJsonObject("evaluation").getAsJsonArray("species").get(0).getAsJsonObject();
        species.remove("calibrations");
        species.remove("sides");

        SpeciesEvaluation read = EvaluationJson.read(file.toString()).species().getFirst();

        assertThat(read.calibrations()).isEmpty();
        assertThat(read.sides()).isEmpty();
        assertThat(read.test()).isEqualTo(evaluation.species().getFirst().test());
    }

    @Test
    void theMeanIsOverSpecies() {
        SpeciesEvaluation one = evaluation(new CutOffSearch(.1, .1, .9)).species().getFirst();
        Evaluation two = new Evaluation(evaluation(new CutOffSearch(.1, .1, .9)).provenance(), List.of(one, one));

        assertThat(two.score()).isEqualTo(one.test().get(Measure.GEOMETRIC_MEAN).value()).isEqualTo(Math.sqrt(.5));
    }

    @Test
    void anotherTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EvaluationJson.read("{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> EvaluationJson.read("file,role"));
        assertThatIllegalArgumentException().isThrownBy(() -> EvaluationJson.read(
                EvaluationJson.write(evaluation(new CutOffSearch(.1, .1, .9))).replaceAll("(?s)\"species\": \\[.*", "\"species\": []}}")));
    }

    private static Evaluation evaluation(CutOffSearch cutOffs) {
        ValidationScores validation = new ValidationScores(SPLIT, List.of(query("a2", "a1", .9, "b1", .2), query("x1", "a1", .3)));
        TestScores test = new TestScores(SPLIT, List.of(query("b2", "b1", .9, "b4", .8), query("b3", "a1", .4, "b1", .1), query("y1")));
        SpeciesEvaluation species = new Evaluator(new Bootstrap(100, 3), cutOffs).evaluate(Scenes.SPECIES,
                new Evaluator.Fitted("{}",
                        new CutOffs(.6, Map.of(Viewpoint.LEFT, .5)),
                        Map.of(Viewpoint.LEFT, "its own", Viewpoint.TOP, "follows the species")),
                validation, test,
                Scenes.cutOff(.6), List.of(PairReliability.of("2 fusion", "cosine:global", "isotonic",
                        List.of(new Forecast(.9, true), new Forecast(.4, false)))));
        return new Evaluation(new Provenance("0.1.0", Map.of("photos", "somewhere"), Map.of("global", "tiny 1"), "{\"name\": \"cosine\"}",
                "from a file", "ab", "cd", 3, 100, List.of("Few individuals.")), List.of(species));
    }
}
