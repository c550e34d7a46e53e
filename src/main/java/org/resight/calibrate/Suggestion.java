package org.resight.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.RateBound;
import org.resight.engine.evaluation.ThresholdGrid;
import org.resight.engine.evaluation.ThresholdSearch;
import org.resight.engine.evaluation.TrialScores;
import org.resight.engine.evaluation.ValidationScores;
import org.resight.engine.identification.Threshold;

/**
 * Cut-offs that the engine would choose for an objective, or why it would not.
 *
 * @param wanted rates of error that they were chosen for; null where they were chosen for something else
 * @param likelyMatch null where there is too little data
 * @param likelyNew null where there is too little data
 * @param sentence what it promises, or what is missing; for people
 */
public record Suggestion(Objective objective, @Nullable WantedRates wanted, @Nullable Double likelyMatch, @Nullable Double likelyNew,
        String sentence) {

    private static final double CONFIDENCE = 0.95;
    private static final double LAST_OF_THREE_DIGITS = 0.999;

    /** What they are chosen for. */
    public String title() {
        return wanted == null ? objective.title() : wanted.title();
    }

    public boolean possible() {
        return likelyMatch != null;
    }

    /** Whether these are the cut-offs it suggests, as they are read. */
    boolean suggests(CutOffs cutOffs) {
        return likelyMatch != null && likelyNew != null && Math.abs(cutOffs.likelyMatch() - likelyMatch) < 5e-4
                && Math.abs(cutOffs.likelyNew() - likelyNew) < 5e-4;
    }

    /**
     * One for each objective; none where not enough individuals were seen again.
     *
     * @param wanted rates of error that somebody asks for beside those that are always looked at; null for none
     */
    static List<Suggestion> of(TrialSet trials, @Nullable WantedRates wanted) {
        if (trials.missing() > 0) {
            return List.of();
        }
        ValidationScores scores = TrialScores.of(trials.trials());
        List<Suggestion> all = new ArrayList<>(List.of(bestMean(scores)));
        all.add(promising(scores, Objective.FALSE_MATCH_1, WantedRates.STRICT));
        all.add(promising(scores, Objective.FALSE_MATCH_5, WantedRates.USUAL));
        if (wanted != null && !wanted.equals(WantedRates.STRICT) && !wanted.equals(WantedRates.USUAL)) {
            all.add(promising(scores, Objective.WANTED_RATES, wanted));
        }
        return List.copyOf(all);
    }

    private static Suggestion bestMean(ValidationScores scores) {
        return switch (new ThresholdSearch(ThresholdGrid.MIDPOINTS).search(scores)) {
            case ThresholdSearch.Outcome.Found found -> made(Objective.BEST_GEOMETRIC_MEAN, null, found.cutOff(), found.cutOff(),
                    "One cut-off for both: geometric mean %.2f of BAKS %.2f and BAUS %.2f on these trials; expect a little less on new ones."
                            .formatted(found.validation().geometricMean(), found.validation().baks(), found.validation().baus()));
            case ThresholdSearch.Outcome.TooLittleData little -> impossible(Objective.BEST_GEOMETRIC_MEAN, null, little.sentence());
            case ThresholdSearch.Outcome.NoSpread none -> impossible(Objective.BEST_GEOMETRIC_MEAN, null, none.sentence());
        };
    }

    private static Suggestion promising(ValidationScores scores, Objective objective, WantedRates wanted) {
        return switch (new CutOffSearch(wanted.falseMatch(), wanted.missed(), CONFIDENCE).search(scores)) {
            case CutOffSearch.Outcome.Chosen chosen -> made(objective, wanted, chosen.likelyMatch(), chosen.likelyNew(),
                    String.format(Locale.ROOT,
                            "With 95 %% confidence: false matches of new animals at most %s, of known ones %s, missed at most %s. "
                                    + "%s of known animals become likely matches, %s of new ones likely new.",
                            percent(chosen.falseOfUnknown()), percent(chosen.falseOfKnown()), percent(chosen.missed()),
                            percent(chosen.matched()),
                            percent(chosen.foundNew())));
            case CutOffSearch.Outcome.TooLittleData little -> impossible(objective, wanted, tooLittle(little));
        };
    }

    private static String tooLittle(CutOffSearch.Outcome.TooLittleData little) {
        String known = little.moreKnown() == 0 ? "" : "%,d more individuals that were seen again".formatted(little.moreKnown());
        String unknown = little.moreUnknown() == 0 ? "" : "%,d more individuals in all".formatted(little.moreUnknown());
        return String.format(Locale.ROOT, "Too little data to promise it: even without any error, this needs %s%s%s.", known,
                known.isEmpty() || unknown.isEmpty() ? "" : " and ", unknown);
    }

    /** To three digits, which is what people set; outwards, so that what is promised still holds, but not to 1, which lets nothing through. */
    private static Suggestion made(Objective objective, @Nullable WantedRates wanted, double likelyMatch, double likelyNew,
            String sentence) {
        double match = likelyMatch > LAST_OF_THREE_DIGITS ? Threshold.cutOff(likelyMatch) : Math.ceil(likelyMatch * 1000) / 1000;
        return new Suggestion(objective, wanted, match,
                likelyMatch == likelyNew ? match : Math.max(-1, Math.floor(likelyNew * 1000) / 1000),
                sentence);
    }

    private static Suggestion impossible(Objective objective, @Nullable WantedRates wanted, String sentence) {
        return new Suggestion(objective, wanted, null, null, Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1)
                + (sentence.endsWith(".") ? "" : "."));
    }

    private static String percent(RateBound bound) {
        return percent(bound.upper());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
