package org.resight.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.Split;

/** What makes an evaluation's figures less sure than they look, in sentences. */
final class Cautions {

    /** Of known or of new individuals; below, the bootstrap's intervals are too narrow. */
    private static final int FEW = 10;

    private static final String NO_ENCOUNTER = "No sighting of these animals names its encounter, so each counts as one of its own. "
            + "Photographs taken together, such as frames of one burst, may then stand on both sides of the split, and resemble each "
            + "other whoever they show: the figures may be too good. Name encounters in the import's table or on the sighting's page.";

    private Cautions() {}

    /**
     * @param ofMatchers what is to be said of those
     * @param duplicates pairs of near duplicates among the samples
     */
    static List<String> of(List<String> ofMatchers, EvaluationRow row, Snapshot snapshot, Split split, int duplicates) {
        List<String> warnings = new ArrayList<>(ofMatchers);
        if (snapshot.withoutEncounters()) {
            warnings.add(NO_ENCOUNTER);
        }
        if (duplicates > 0) {
            warnings.add("%d pairs of near duplicates were kept on one side of the split. Frames of one burst belong into one encounter."
                    .formatted(duplicates));
        }
        if (row.available() > row.photographs()) {
            warnings.add("Of %d named photographs, %d of %d individuals drawn by the seed were measured."
                    .formatted(row.available(), row.photographs(), row.individuals()));
        }
        if (split.roles().size() < snapshot.rows().size()) {
            warnings.add(
                    ("%d of %d photographs take no part: their sightings have no date to the day, or they show animals that validation "
                            + "has met as new already.").formatted(snapshot.rows().size() - split.roles().size(), snapshot.rows().size()));
        }
        split.ofOneKind().ifPresent(warnings::add);
        long known = individuals(split, Role.TEST_KNOWN);
        long fresh = individuals(split, Role.TEST_UNKNOWN);
        if (known > 0 && known < FEW || fresh > 0 && fresh < FEW) {
            String few = known == 0 ? fresh + " new" : fresh == 0 ? known + " known" : known + " known and " + fresh + " new";
            warnings.add("The test has only " + few + " individuals: intervals from so few are too narrow. Take the figures as a hint.");
        }
        return warnings;
    }

    private static long individuals(Split split, Role role) {
        return split.samples(role).stream().map(Sample::individual).distinct().count();
    }
}
