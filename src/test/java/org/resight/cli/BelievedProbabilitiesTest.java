package org.resight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.resight.engine.evaluation.Scenes.query;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resight.cli.report.EvaluationReport;
import org.resight.engine.calibration.Forecast;
import org.resight.engine.evaluation.Bootstrap;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.Evaluator;
import org.resight.engine.evaluation.PairReliability;
import org.resight.engine.evaluation.Provenance;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Scenes;
import org.resight.engine.evaluation.Split;
import org.resight.engine.evaluation.TestScores;
import org.resight.engine.evaluation.ValidationScores;

/** An evaluation of a recipe whose calibration promises far too much. */
class BelievedProbabilitiesTest {

    private final Evaluation evaluation = evaluation();

    @Test
    void theTableTellsTheRecipesOwnProbabilitiesFromWhatIsFittedForTheEvaluation() {
        StringWriter text = new StringWriter();

        EvaluationTable.print(evaluation, new PrintWriter(text, true));

        assertThat(text.toString()).contains("ECE, best hit is right (curve fitted for this)")
                .contains("ECE, pair is one animal: matcher:sift, isotonic  0.4000  2 pairs, 1 of them of one animal");
    }

    @Test
    void soDoesTheReportAndDrawsBoth() {
        assertThat(new EvaluationReport(evaluation, Map.of()).html("wildfusion"))
                .contains("Is the best hit right? By a curve fitted for this report only",
                        "Do two photographs show one animal? As the recipe says: matcher:sift, isotonic (stage 2 fusion)",
                        "ECE, pair is one animal: matcher:sift, isotonic (lower is better)</th><td>0.400</td>");
    }

    private static Evaluation evaluation() {
        Split split = Scenes.split(Map.of(Role.GALLERY, "a1 b1", Role.VAL_KNOWN, "a2", Role.VAL_UNKNOWN, "x1", Role.TEST_KNOWN, "b2"));
        ValidationScores validation = new ValidationScores(split, List.of(query("a2", "a1", .9, "b1", .2), query("x1", "a1", .3)));
        TestScores test = new TestScores(split, List.of(query("b2", "b1", .9)));
        PairReliability broken = PairReliability.of("2 fusion", "matcher:sift", "isotonic",
                List.of(new Forecast(.9, true), new Forecast(.9, false)));
        return new Evaluation(new Provenance("1", Map.of(), Map.of(), "{}", "a split", "ab", "cd", 1, 10, List.of()),
                List.of(new Evaluator(new Bootstrap(10, 1), new CutOffSearch(.1, .1, .9)).evaluate(Scenes.SPECIES,
                        new Evaluator.Fitted("{}", Scenes.cutOff(.6), Map.of()), validation,
                        test,
                        Scenes.cutOff(.6), List.of(broken))));
    }
}
