package org.resight.evaluate.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Provenance;
import org.resight.evaluate.Comparisons;
import org.resight.evaluate.EvaluationRow;
import org.resight.evaluate.Evaluations;
import org.resight.platform.Refusal;

/** Several evaluations side by side at /evaluate/compare?id=1&amp;id=2. */
@Named
@RequestScoped
public class ComparisonPage {

    private static final int MOST = 6;

    /** What the best is chosen by: the first that all of them have. */
    private static final List<Measure> BY = List.of(Measure.GEOMETRIC_MEAN, Measure.BAKS, Measure.BAUS);

    @Inject
    Evaluations evaluations;

    @Inject
    Comparisons comparisons;

    private List<EvaluationLine> lines = List.of();
    private List<MeasureRow> measures = List.of();
    private @Nullable Lead lead;

    /** One measure of all of them. */
    public record MeasureRow(String words, boolean higherIsBetter, List<Cell> cells) {}

    /**
     * One measure of one of them; texts are empty where it was not measured.
     *
     * @param recipe whose it is
     * @param best whether no other one is better, and at least one is worse
     */
    public record Cell(String recipe, String value, String interval, boolean best) {}

    public void load() {
        String[] ids = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap().get("id");
        if (ids == null || ids.length < 2) {
            throw Refusal.invalid("Tick at least two evaluations that are done, then compare them.");
        }
        lines = Arrays.stream(ids).distinct().limit(MOST).map(id -> EvaluationLine.of(evaluations.get(number(id)))).toList();
        if (!lines.stream().allMatch(EvaluationLine::done)) {
            throw Refusal.conflict("Only evaluations that are done can be compared.");
        }
        measures = Arrays.stream(Measure.values()).filter(measure -> lines.stream().anyMatch(line -> line.figures().containsKey(measure)))
                .map(this::measure).toList();
        Measure by = BY.stream().filter(measure -> lines.stream().allMatch(line -> line.figures().containsKey(measure))).findFirst()
                .orElse(Measure.BAKS);
        EvaluationLine best = lines.stream().filter(line -> line.figures().containsKey(by))
                .max(Comparator.comparingDouble(line -> signed(line, by))).orElse(lines.getFirst());
        lead = Lead.of(label(best), lines.stream().filter(line -> !line.equals(best))
                .map(line -> new Lead.Rival(label(line), comparisons.difference(best.row().id(), line.row().id()))).toList(), by);
    }

    /** Its recipe, and its number where the recipe is there twice. */
    public String label(EvaluationLine line) {
        String recipe = line.row().recipeName();
        boolean alone = lines.stream().filter(other -> other.row().recipeName().equals(recipe)).count() == 1;
        return alone ? recipe : recipe + " (evaluation " + line.row().id() + ")";
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.INVALID, "“" + id + "” is no evaluation's number.", e);
        }
    }

    private MeasureRow measure(Measure measure) {
        double[] values = lines.stream().filter(line -> line.figures().containsKey(measure)).mapToDouble(line -> signed(line, measure))
                .sorted().toArray();
        double best = values[0] < values[values.length - 1] ? values[values.length - 1] : Double.NaN;
        return new MeasureRow(EvaluationView.sentence(measure), measure.higherIsBetter(),
                lines.stream().map(line -> new Cell(label(line), line.value(measure),
                        line.interval(measure), line.figures().containsKey(measure) && signed(line, measure) == best)).toList());
    }

    private static double signed(EvaluationLine line, Measure measure) {
        double value = Objects.requireNonNull(line.figures().get(measure), measure.words()).value();
        return measure.higherIsBetter() ? value : -value;
    }

    /** Whether they can be held against each other, and if not, why. */
    public String getComparable() {
        Set<String> data = lines.stream().map(line -> line.row().dataSha256()).collect(Collectors.toSet());
        Set<String> splits = lines.stream().map(line -> provenance(line.row()).splitSha256()).collect(Collectors.toSet());
        return data.size() > 1
                ? "They are of different photographs or of different species: what differs may come from that, not from the recipes."
                : splits.size() > 1
                        ? "They are of the same photographs in different splits (another kind, seed or model): what differs may come from that."
                        : "They are of the same photographs in the same split, so the figures can be held against each other.";
    }

    private static Provenance provenance(EvaluationRow row) {
        return row.evaluation().orElseThrow().provenance();
    }

    public List<EvaluationLine> getLines() {
        return lines;
    }

    public List<MeasureRow> getMeasures() {
        return measures;
    }

    /** How much more the best reaches than the others. */
    public @Nullable Lead getLead() {
        return lead;
    }
}
