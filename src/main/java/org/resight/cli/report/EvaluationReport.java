package org.resight.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.resight.cli.report.Chart.Point;
import org.resight.engine.calibration.ReliabilityDiagram;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Provenance;
import org.resight.engine.evaluation.SpeciesEvaluation;

/** An evaluation as a page that needs no other file. */
public final class EvaluationReport {

    private static final double CHANCE = 0.6;

    private static final String BLIND =
            "<p class='note'><strong>This method can hardly tell a new animal of this species from a known one.</strong></p>";

    private final Evaluation evaluation;
    private final Map<String, List<Mistake>> mistakes;

    /** @param mistakes by species, worst first */
    public EvaluationReport(Evaluation evaluation, Map<String, List<Mistake>> mistakes) {
        this.evaluation = evaluation;
        this.mistakes = Map.copyOf(mistakes);
    }

    /** The page. */
    public String html(String recipe) {
        Provenance provenance = evaluation.provenance();
        String notes = provenance.warnings().isEmpty() ? "" : "<section class='note'><h2>Read this first</h2><ul>%s</ul></section>"
                .formatted(provenance.warnings().stream().map(warning -> "<li>%s</li>".formatted(Html.text(warning)))
                        .collect(Collectors.joining()));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Evaluation of %s</title><style>%s</style></head><body><main>
                <h1>How good is %s?</h1>
                <p class="score">Score <strong>%s</strong></p>
                <p>The geometric mean of the balanced accuracies on known and on unknown individuals%s. All that was fitted was fitted on
                validation; what stands here was measured on the test. Intervals are of 95 %%, by drawing individuals.</p>
                %s%s%s
                </main></body></html>
                """.formatted(Html.text(recipe), Style.CSS, Html.text(recipe), figure(evaluation.score()),
                evaluation.species().size() > 1 ? ", averaged over the species" : "", notes,
                evaluation.species().stream().map(this::species).collect(Collectors.joining()), provenance(provenance));
    }

    private String species(SpeciesEvaluation species) {
        return "<section><h2>%s</h2>%s%s<div class='charts'>%s%s%s%s</div>%s</section>".formatted(Html.text(species.species()),
                inWords(species), table(species), distributions(species), curves(species), cumulative(species),
                Stream.concat(species.reliability().stream().map(each -> reliability(each.diagram(),
                        "Is the best hit right? By a curve fitted for this report only")),
                        species.calibrations().stream().map(each -> reliability(each.diagram(),
                                "Do two photographs show one animal? As the recipe says: %s (stage %s)".formatted(each.words(),
                                        each.stage()))))
                        .collect(Collectors.joining()),
                mistakes(mistakes.getOrDefault(species.species(), List.of())));
    }

    private static String inWords(SpeciesEvaluation species) {
        String promise = switch (species.cutOffs()) {
            case CutOffSearch.Outcome.TooLittleData little -> "About cut-offs for wanted rates of error: %s.".formatted(little.sentence());
            case CutOffSearch.Outcome.Chosen chosen -> """
                    From %s on a photograph can be labelled likely match, below %s likely new: with 95 %% confidence at most %s of the
                    photographs of unknown and %s of known animals are then taken for somebody else, and at most %s of the known ones
                    missed. So many known photographs get the right label: %s."""
                    .formatted(figure(chosen.likelyMatch()), figure(chosen.likelyNew()), percent(chosen.falseOfUnknown().upper()),
                            percent(chosen.falseOfKnown().upper()), percent(chosen.missed().upper()), percent(chosen.matched()));
        };
        boolean blind = species.test().containsKey(Measure.AUROC) && species.test().get(Measure.AUROC).low() < CHANCE;
        return "<p>%s</p>%s".formatted(Html.text(promise), blind ? BLIND : "");
    }

    private static String table(SpeciesEvaluation species) {
        Stream<String> measured = species.test().entrySet().stream().map(entry -> row(entry.getKey().words()
                + (entry.getKey().higherIsBetter() ? "" : " (lower is better)"), figure(entry.getValue().value()),
                "%s to %s".formatted(figure(entry.getValue().low()), figure(entry.getValue().high()))));
        Stream<String> fitted = Stream.of(Stream.of(row("threshold", figure(species.threshold()), "chosen on validation")),
                species.sides().stream().map(side -> row("threshold, %s side".formatted(words(side.viewpoint())), figure(side.threshold()),
                        side.words())),
                Stream.of(row("geometric mean on validation", figure(species.validation().geometricMean()), "where it was chosen")))
                .flatMap(rows -> rows);
        Stream<String> sizes = species.sizes().entrySet().stream().map(entry -> row(
                words(entry.getKey()), String.valueOf(entry.getValue().photographs()),
                "photographs of %d individuals".formatted(entry.getValue().individuals())));
        Stream<String> reliability = species.reliability().stream().flatMap(each -> Stream.of(
                row("ECE, best hit is right (lower is better)", figure(each.expectedCalibrationError()),
                        "of a curve fitted for this report only; bins of equal width"),
                row("the same, bins of equal mass (lower is better)", figure(each.equalMassError()), ""),
                row("bin-centre error of wildlife-tools", figure(each.binCentreError()), "for comparison only"),
                row("Brier score of the same (lower is better)", figure(each.diagram().brier()), "")));
        Stream<String> calibrations = species.calibrations().stream().map(each -> row(
                "ECE, pair is one animal: %s (lower is better)".formatted(each.words()), figure(each.expectedCalibrationError()),
                "as the recipe uses it; %d of %d pairs show one animal".formatted(each.same(), each.diagram().forecasts())));
        return "<table><thead><tr><th scope='col'>On the test</th><th scope='col'>Value</th><th scope='col'>95 % interval</th></tr></thead>"
                + "<tbody>%s</tbody></table>".formatted(Stream.of(measured, reliability, calibrations, fitted, sizes).flatMap(rows -> rows)
                        .collect(Collectors.joining()));
    }

    private static String distributions(SpeciesEvaluation species) {
        int most = Stream.concat(species.same().counts().stream(), species.different().counts().stream()).max(Integer::compare).orElse(1);
        double width = (species.same().to() - species.same().from()) / species.same().counts().size();
        Chart chart = new Chart("best score", "photographs", species.same().from(), species.same().to(), most)
                .bars(species.different().counts(), "different").bars(species.same().counts(), "same")
                .line(outline(species.same(), width), "same", "same animal")
                .line(outline(species.different(), width), "different", "another one")
                .mark(species.threshold(), "threshold");
        return chart("Scores of the same and of another animal", chart);
    }

    private static List<Point> outline(SpeciesEvaluation.Histogram histogram, double width) {
        return IntStream.range(0, histogram.counts().size())
                .mapToObj(i -> new Point(histogram.from() + (i + 0.5) * width, histogram.counts().get(i))).toList();
    }

    private static String curves(SpeciesEvaluation species) {
        return curve(species.curve(), species.threshold(), "Balanced accuracies over the threshold"
                + (species.sides().isEmpty() ? "" : ", one for all sides")) + species.sides().stream()
                        .map(side -> curve(side.curve(), side.threshold(),
                                "Balanced accuracies over the threshold, %s side".formatted(words(side.viewpoint()))))
                        .collect(Collectors.joining());
    }

    private static String curve(List<SpeciesEvaluation.CurvePoint> points, double threshold, String title) {
        if (points.isEmpty()) {
            return "";
        }
        Chart chart = new Chart("threshold", "on validation", points.getFirst().cutOff(), points.getLast().cutOff(), 1)
                .line(points.stream().map(point -> new Point(point.cutOff(), point.baks())).toList(), "same", "BAKS")
                .line(points.stream().map(point -> new Point(point.cutOff(), point.baus())).toList(), "different", "BAUS")
                .line(points.stream().map(point -> new Point(point.cutOff(), Math.sqrt(point.baks() * point.baus()))).toList(), "mean",
                        "geometric mean")
                .mark(threshold, "chosen");
        return chart(title, chart);
    }

    private static String cumulative(SpeciesEvaluation species) {
        List<Double> shares = species.cumulativeMatch();
        Chart chart = new Chart("individuals shown", "known photographs", 1, shares.size(), 1)
                .line(IntStream.range(0, shares.size()).mapToObj(i -> new Point(i + 1, shares.get(i))).toList(), "same", "right one shown");
        return chart("Is the right individual among the first? (CMC)", chart);
    }

    private static String reliability(ReliabilityDiagram diagram, String title) {
        List<Point> points = diagram.bins().stream()
                .map((ReliabilityDiagram.Bin bin) -> new Point(bin.meanProbability(), bin.shareTrue())).toList();
        Chart chart = new Chart("said probability", "came true", 0, 1, 1)
                .line(List.of(new Point(0, 0), new Point(1, 1)), "different", "perfect")
                .line(points, "same", "measured").dots(points, "same");
        return chart(title, chart);
    }

    private static String mistakes(List<Mistake> mistakes) {
        return mistakes.isEmpty() ? "" : "<h3>Worst mistakes</h3><ul class='mistakes'>%s</ul>".formatted(mistakes.stream()
                .map(mistake -> "<li><p>%s</p><figure>%s</figure><figure>%s</figure></li>".formatted(Html.text(mistake.what()),
                        picture(mistake.file(), mistake.picture()), picture(mistake.otherFile(), mistake.otherPicture())))
                .collect(Collectors.joining()));
    }

    private static String picture(String file, String data) {
        return "<img src='%s' alt='%s'><figcaption>%s</figcaption>".formatted(Html.text(data), Html.text(file), Html.text(file));
    }

    private static String provenance(Provenance provenance) {
        Stream<String> rows = Stream.of(row("Resight", provenance.version(), ""),
                row("models", provenance.models().entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining(", ")), ""),
                row("split", provenance.split(), provenance.splitSha256()), row("photographs", "SHA-256", provenance.dataSha256()),
                row("seed", String.valueOf(provenance.seed()), "%d resamples".formatted(provenance.resamples())));
        return ("<section><h2>Where this comes from</h2><table><tbody>%s</tbody></table>"
                + "<details><summary>The recipe</summary><pre>%s</pre></details></section>")
                .formatted(rows.collect(Collectors.joining()), Html.text(provenance.recipe()));
    }

    private static String chart(String title, Chart chart) {
        return "<figure><figcaption>%s</figcaption>%s</figure>".formatted(Html.text(title), chart.svg(title));
    }

    private static String row(String name, String value, String remark) {
        return "<tr><th scope='row'>%s</th><td>%s</td><td>%s</td></tr>".formatted(Html.text(name), Html.text(value), Html.text(remark));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * value);
    }
}
