package org.resight.engine.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.resight.engine.neighbors.Viewpoint;

/**
 * {@link Trial}s as scores of a validation, for what is fitted to those: each trial is asked once as a known animal, and once
 * under a name that the gallery does not know.
 */
public final class TrialScores {

    private static final String SPECIES = "one species";
    private static final Sample SOMEBODY_ELSE = new Sample("gallery/somebody else", SPECIES, "somebody else", "gallery", Viewpoint.UNKNOWN);

    private TrialScores() {}

    /** Of one species. */
    public static ValidationScores of(List<Trial> trials) {
        Map<Sample, Role> roles = new HashMap<>(Map.of(SOMEBODY_ELSE, Role.GALLERY));
        List<ScoredQuery> queries = new ArrayList<>();
        for (Trial trial : trials) {
            String name = Long.toString(trial.individual());
            if (trial.known()) {
                Sample self = new Sample("gallery/" + name, SPECIES, name, "gallery", Viewpoint.UNKNOWN);
                roles.put(self, Role.GALLERY);
                Sample query = new Sample("known/" + queries.size(), SPECIES, name, "asked", trial.viewpoint());
                roles.put(query, Role.VAL_KNOWN);
                queries.add(new ScoredQuery(query, hits(trial, self)));
            }
            if (trial.unknown()) {
                Sample query = new Sample("new/" + queries.size(), SPECIES, name + " as new", "asked", trial.viewpoint());
                roles.put(query, Role.VAL_UNKNOWN);
                queries.add(new ScoredQuery(query, List.of(new ScoredHit(SOMEBODY_ELSE, trial.other()))));
            }
        }
        return new ValidationScores(new Split(roles), queries);
    }

    /** Whom the rule names comes first, at the similarity of the nearest of all, which is the one that the gate looks at. */
    private static List<ScoredHit> hits(Trial trial, Sample self) {
        if (!trial.unknown()) {
            return List.of(new ScoredHit(self, trial.own()));
        }
        return trial.right() ? List.of(new ScoredHit(self, trial.nearest()), new ScoredHit(SOMEBODY_ELSE, trial.other()))
                : List.of(new ScoredHit(SOMEBODY_ELSE, trial.nearest()), new ScoredHit(self, trial.own()));
    }
}
