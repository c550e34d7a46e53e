package org.resight.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.resight.engine.evaluation.Bootstrap;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Provenance;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.identification.recipe.RecipeTrial;

/** Evaluations as text for a terminal. */
final class EvaluationTable {

    private static final List<Measure> COMPARED = List.of(Measure.GEOMETRIC_MEAN, Measure.BAKS, Measure.BAUS, Measure.AUROC);

    private EvaluationTable() {}

    /** Recipes side by side, best first, species by species. */
    static void compare(List<EvaluationRun.Result> results, PrintWriter out) {
        for (SpeciesEvaluation first : results.getFirst().evaluation().species()) {
            out.println();
            out.println("%s, on the test, with 95 %% intervals".formatted(first.species()));
            out.println(line("  %-24s %-28s %-28s %-28s %-28s %s", "recipe", "geometric mean", "BAKS", "BAUS", "AUROC",
                    "geometric mean less the best's"));
            List<EvaluationRun.Result> bestFirst = results.stream().sorted(Comparator.comparingDouble(
                    (EvaluationRun.Result result) -> -of(result, first.species(), Measure.GEOMETRIC_MEAN).map(Estimate::value)
                            .orElse(-1.0)))
                    .toList();
            EvaluationRun.Result best = bestFirst.getFirst();
            for (EvaluationRun.Result result : bestFirst) {
                StringBuilder row = new StringBuilder(line("  %-24s", result.recipe()));
                COMPARED.forEach(measure -> row.append(line(" %-28s", words(of(result, first.species(), measure)))));
                if (!result.recipe().equals(best.recipe())) {
                    row.append(' ').append(words(difference(result, best, first.species())));
                }
                out.println(row.toString().stripTrailing());
            }
        }
    }

    private static Optional<Estimate> difference(EvaluationRun.Result one, EvaluationRun.Result other, String species) {
        RecipeTrial ofOne = Objects.requireNonNull(one.species().get(species));
        RecipeTrial ofOther = Objects.requireNonNull(other.species().get(species));
        Provenance made = one.evaluation().provenance();
        return Optional.ofNullable(new Bootstrap(made.resamples(), made.seed()).difference(ofOne.test(),
                query -> ofOne.accepted().contains(query.query()), ofOther.test(),
                query -> ofOther.accepted().contains(query.query())).get(Measure.GEOMETRIC_MEAN));
    }

    private static String words(Optional<Estimate> estimate) {
        return estimate.map(each -> line("%.3f (%.3f to %.3f)", each.value(), each.low(), each.high())).orElse("nothing to say");
    }

    private static Optional<Estimate> of(EvaluationRun.Result result, String species, Measure measure) {
        return result.evaluation().species().stream().filter(each -> each.species().equals(species)).findFirst()
                .flatMap(each -> Optional.ofNullable(each.test().get(measure)));
    }

    /** All figures of one. */
    static void print(Evaluation evaluation, PrintWriter out) {
        evaluation.provenance().warnings().forEach(warning -> out.println("Note: " + warning));
        for (SpeciesEvaluation species : evaluation.species()) {
            out.println();
            out.println(species.species());
            species.sizes()
                    .forEach((role, size) -> out.println(line("%-48s %6d photographs, %4d individuals", words(role), size.photographs(),
                            size.individuals())));
            out.println(line("%-48s %6.4f", "threshold, chosen on validation", species.threshold()));
            species.sides().forEach(side -> out.println(line("%-48s %6.4f  %s",
                    "threshold, " + words(side.viewpoint()) + " side", side.threshold(), side.words())));
            out.println(line("%-48s %6.4f", "geometric mean there", species.validation().geometricMean()));
            out.println(line("%-48s %6s  95 %% interval", "on the test", ""));
            for (Map.Entry<Measure, Estimate> entry : species.test().entrySet()) {
                out.println(line("%-48s %6.4f  %.4f to %.4f", entry.getKey().words(), entry.getValue().value(), entry.getValue().low(),
                        entry.getValue().high()));
            }
            species.reliability().forEach(reliability -> out.println(line("%-48s %6.4f", "ECE, best hit is right (curve fitted for this)",
                    reliability.expectedCalibrationError())));
            species.calibrations().forEach(calibration -> out.println(line("%-48s %6.4f  %d pairs, %d of them of one animal",
                    "ECE, pair is one animal: " + calibration.words(), calibration.expectedCalibrationError(),
                    calibration.diagram().forecasts(), calibration.same())));
        }
        out.println();
        out.println(line("%-48s %6.4f", evaluation.species().size() > 1 ? "score: mean of the species' geometric means" : "score",
                evaluation.score()));
    }

    private static String words(Enum<?> role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
