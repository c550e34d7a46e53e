package org.resight.calibrate;

import java.util.Locale;
import org.resight.engine.evaluation.TrialMeasures;

/** What trials are made of, and how that is said. */
enum Source {

    /** Identities that people have confirmed, compared by a model. */
    CONFIRMED("This model", "try another model") {
        @Override
        String tooLittle(TrialSet trials) {
            return String.format(Locale.ROOT, "Too little data to choose thresholds by: %d %s seen again in another sighting, and %d are "
                    + "needed. Name %d more by review or import; until then keep what is in force.", trials.seenAgain(),
                    trials.seenAgain() == 1 ? "individual was" : "individuals were", TrialSet.ENOUGH_INDIVIDUALS, trials.missing());
        }

        @Override
        String basis(TrialSet trials, TrialMeasures measures) {
            return String.format(Locale.ROOT, "%,d photographs of %,d confirmed individuals, each asked of all others without its own "
                    + "encounter%s: %,d trials as a known animal, %,d as a new one, its own individual taken away.", trials.compared(),
                    measures.individuals(),
                    trials.sampled() ? String.format(Locale.ROOT, " (a sample by individual of %,d)", trials.confirmed()) : "",
                    measures.known(), measures.unknown());
        }
    },

    /** What a recipe answered to the validation of its evaluation. */
    VALIDATION("This recipe", "measure another recipe") {
        @Override
        String tooLittle(TrialSet trials) {
            return String.format(Locale.ROOT, "Too little data to choose cut-offs by: the validation asked about %d known %s, and %d are "
                    + "needed. Name more animals, measure the recipe again and put that evaluation into force; until then keep what is in "
                    + "force.", trials.seenAgain(), trials.seenAgain() == 1 ? "individual" : "individuals", TrialSet.ENOUGH_INDIVIDUALS);
        }

        @Override
        String basis(TrialSet trials, TrialMeasures measures) {
            return String.format(Locale.ROOT, "%,d photographs of %,d individuals, which the validation of the evaluation asked about: %,d "
                    + "trials as a known animal, %,d as a new one; animals of the gallery are asked as new ones too, by their best score of "
                    + "somebody else. Nothing is chosen by the evaluation's test, so that its figures stay honest.", trials.compared(),
                    measures.individuals(), measures.known(), measures.unknown());
        }
    };

    private final String subject;
    private final String way;

    Source(String subject, String way) {
        this.subject = subject;
        this.way = way;
    }

    /** Why nothing should be chosen by so few trials. */
    abstract String tooLittle(TrialSet trials);

    /** How the trials were made. */
    abstract String basis(TrialSet trials, TrialMeasures measures);

    /** @param area under the curve, near 0.5 */
    String cannotTell(TrialMeasures.Range area) {
        return String.format(Locale.ROOT, "%s cannot tell a new animal of this species: its area under the curve is %.2f "
                + "(95 %% interval %.2f to %.2f), and 0.5 is chance. No cut-off helps; %s.", subject, area.value(), area.low(), area.high(),
                way);
    }
}
