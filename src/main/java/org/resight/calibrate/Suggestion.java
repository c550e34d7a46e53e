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
 * @param likelyMatch null where there is too little data
 * @param likelyNew null where there is too little data
 * @param sentence what it promises, or what is missing; for people
 */
public record Suggestion(Objective objective, @Nullable Double likelyMatch, @Nullable Double likelyNew, String sentence) {

    private static final double CONFIDENCE = 0.95;
    private static final double MISSED = 0.05;
    private static final double LAST_OF_THREE_DIGITS = 0.999;

    public boolean possible() {
        return likelyMatch != null;
    }

    /** Whether these are the cut-offs it suggests, as they are read. */
    boolean suggests(CutOffs cutOffs) {
        return likelyMatch != null && likelyNew != null && Math.abs(cutOffs.likelyMatch() - likelyMatch) < 5e-4
                && Math.abs(cutOffs.likelyNew() - likelyNew) < 5e-4;
    }

    /** One for each objective; none where not enough individuals were seen again. */
    static List<Suggestion> of(TrialSet trials) {
        if (trials.missing() > 0) {
            return List.of();
        }
        ValidationScores scores = TrialScores.of(trials.trials());
        List<Suggestion> all = new ArrayList<>(List.of(bestMean(scores)));
        all.add(promising(scores, Objective.FALSE_MATCH_1, 0.01));
        all.add(promising(scores, Objective.FALSE_MATCH_5, 0.05));
        return List.copyOf(all);
    }

    private static Suggestion bestMean(ValidationScores scores) {
        return switch (new ThresholdSearch(ThresholdGrid.MIDPOINTS).search(scores)) {
            case ThresholdSearch.Outcome.Found found -> made(Objective.BEST_GEOMETRIC_MEAN, found.cutOff(), found.cutOff(),
                    "One cut-off for both: geometric mean %.2f of BAKS %.2f and BAUS %.2f on these trials; expect a little less on new ones."
                            .formatted(found.validation().geometricMean(), found.validation().baks(), found.validation().baus()));
            case ThresholdSearch.Outcome.TooLittleData little -> impossible(Objective.BEST_GEOMETRIC_MEAN, little.sentence());
            case ThresholdSearch.Outcome.NoSpread none -> impossible(Objective.BEST_GEOMETRIC_MEAN, none.sentence());
        };
    }

    private static Suggestion promising(ValidationScores scores, Objective objective, double falseMatch) {
        return switch (new CutOffSearch(falseMatch, MISSED, CONFIDENCE).search(scores)) {
            case CutOffSearch.Outcome.Chosen chosen -> made(objective, chosen.likelyMatch(), chosen.likelyNew(), String.format(Locale.ROOT,
                    "With 95 %% confidence: false matches of new animals at most %s, of known ones %s, missed at most %s. "
                            + "%s of known animals become likely matches, %s of new ones likely new.",
                    percent(chosen.falseOfUnknown()), percent(chosen.falseOfKnown()), percent(chosen.missed()), percent(chosen.matched()),
                    percent(chosen.foundNew())));
            case CutOffSearch.Outcome.TooLittleData little -> impossible(objective, tooLittle(little, falseMatch));
        };
    }

    private static String tooLittle(CutOffSearch.Outcome.TooLittleData little, double falseMatch) {
        String known = little.moreKnown() == 0 ? "" : "%,d more individuals that were seen again".formatted(little.moreKnown());
        String unknown = little.moreUnknown() == 0 ? "" : "%,d more individuals in all".formatted(little.moreUnknown());
        return String.format(Locale.ROOT, "Too little data to promise it: even without any error, %.0f %% needs %s%s%s.", 100 * falseMatch,
                known, known.isEmpty() || unknown.isEmpty() ? "" : " and ", unknown);
    }

    /** To three digits, which is what people set; outwards, so that what is promised still holds, but not to 1, which lets nothing through. */
    private static Suggestion made(Objective objective, double likelyMatch, double likelyNew, String sentence) {
        double match = likelyMatch > LAST_OF_THREE_DIGITS ? Threshold.cutOff(likelyMatch) : Math.ceil(likelyMatch * 1000) / 1000;
        return new Suggestion(objective, match, likelyMatch == likelyNew ? match : Math.max(-1, Math.floor(likelyNew * 1000) / 1000),
                sentence);
    }

    private static Suggestion impossible(Objective objective, String sentence) {
        return new Suggestion(objective, null, null, Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1)
                + (sentence.endsWith(".") ? "" : "."));
    }

    private static String percent(RateBound bound) {
        return percent(bound.upper());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
