package org.resight.engine.identification.recipe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.CutOffSearch.Kept;
import org.resight.engine.evaluation.CutOffSearch.Outcome.TooLittleData;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.evaluation.ValidationScores;
import org.resight.engine.identification.Threshold;

/**
 * The two cut-offs of the labels, for wanted rates of error where the data allow.
 *
 * @param likelyMatch in [likelyNew, 1]
 * @param likelyNew in [−1, likelyMatch]
 * @param promise what can be said of them, in words
 */
record LabelFit(double likelyMatch, double likelyNew, String promise) {

    /** @param cutOff the single one of the best geometric mean, in [−1, 1]: stands in where nothing can be said of missed matches */
    static LabelFit of(ValidationScores scores, CutOffSearch wanted, double cutOff, List<FittedStage> stages) {
        CutOffSearch.OneSided match = wanted.likelyMatch(scores);
        CutOffSearch.OneSided fresh = wanted.likelyNew(scores);
        double likelyNew = fresh instanceof Kept kept ? Threshold.cutOff(kept.cutOff()) : cutOff;
        double matches = switch (match) {
            case Kept kept -> kept.cutOff();
            case TooLittleData little -> observed(scores, wanted.falseMatchRate(), fresh instanceof Kept ? -1 : likelyNew);
        };
        List<String> words = new ArrayList<>(List.of(ofMatch(match, matches <= 1, wanted), ofNew(fresh, wanted)));
        words.addAll(ofRules(stages));
        double likelyMatch = Threshold.cutOff(matches);
        if (likelyNew > likelyMatch) {
            if (match instanceof Kept && fresh instanceof Kept) {
                // both promises hold anywhere between the two, so nothing need be uncertain
                likelyMatch = likelyMatch + (likelyNew - likelyMatch) / 2;
                likelyNew = likelyMatch;
            } else if (fresh instanceof Kept) {
                // a lower one misses no more
                likelyNew = likelyMatch;
            } else {
                // a higher one makes no more false matches
                likelyMatch = likelyNew;
            }
        }
        return new LabelFit(likelyMatch, likelyNew, String.join("; ", words));
    }

    /** @param possible whether there is such a cut-off, up to the highest score that there can be */
    private static String ofMatch(CutOffSearch.OneSided match, boolean possible, CutOffSearch wanted) {
        String most = percent(wanted.falseMatchRate());
        if (!possible) {
            return "no cut-off keeps false matches at %s, so no photograph is labelled likely match"
                    .formatted(most);
        }
        return switch (match) {
            case Kept kept ->
                ("with %s confidence at most %s of an animal's photographs, on average over animals, are labelled likely match "
                        + "with somebody else, for known and for new animals each").formatted(percent(wanted.confidence()), most);
            case TooLittleData little -> "at most %s of the validation's likely matches are wrong; no more can be promised of them: %s"
                    .formatted(most, little.sentence());
        };
    }

    private static String ofNew(CutOffSearch.OneSided fresh, CutOffSearch wanted) {
        String most = percent(wanted.missedMatchRate());
        return switch (fresh) {
            case Kept kept -> ("with %s confidence at most %s of a known animal's photographs, on average over known animals, are labelled "
                    + "likely new").formatted(percent(wanted.confidence()), most);
            case TooLittleData little ->
                ("likely new is where the geometric mean of BAKS and BAUS is best on validation; that at most %s are "
                        + "missed cannot be promised: %s").formatted(most, little.sentence());
        };
    }

    private static List<String> ofRules(List<FittedStage> stages) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            String stage = "of stage %d (%s)".formatted(i + 1, stages.get(i).stage().word());
            stages.get(i).above().ifPresent(value -> words.add("the rule “above” " + stage
                    + " labels likely match on its own, outside what is said here of false matches"));
            stages.get(i).below().ifPresent(value -> words.add("the rule “below” " + stage
                    + " labels likely new on its own, outside what is said here of missed matches"));
        }
        return words;
    }

    /**
     * The lowest score that is not below another cut-off and from which on at most the wanted share of labels is wrong on validation;
     * just above all scores if there is none.
     */
    private static double observed(ValidationScores scores, double wanted, double notBelow) {
        List<ScoredQuery> best = scores.queries().stream().filter(query -> !query.hits().isEmpty())
                .sorted((one, other) -> Double.compare(other.best(), one.best())).toList();
        double lowest = Math.nextUp(best.getFirst().best());
        int wrong = 0;
        for (int i = 0; i < best.size() && best.get(i).best() >= notBelow; i++) {
            wrong += best.get(i).isRightFirst() ? 0 : 1;
            boolean last = i + 1 == best.size() || best.get(i + 1).best() < best.get(i).best();
            if (last && wrong <= wanted * (i + 1)) {
                lowest = best.get(i).best();
            }
        }
        return lowest;
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(100 * share).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " %";
    }
}
