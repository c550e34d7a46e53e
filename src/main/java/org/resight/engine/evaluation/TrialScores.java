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
                List<ScoredHit> hits = new ArrayList<>(List.of(new ScoredHit(self, trial.own())));
                if (trial.unknown()) {
                    hits.add(new ScoredHit(SOMEBODY_ELSE, trial.other()));
                }
                queries.add(new ScoredQuery(query, trial.right() ? hits : hits.reversed()));
            }
            if (trial.unknown()) {
                Sample query = new Sample("new/" + queries.size(), SPECIES, name + " as new", "asked", trial.viewpoint());
                roles.put(query, Role.VAL_UNKNOWN);
                queries.add(new ScoredQuery(query, List.of(new ScoredHit(SOMEBODY_ELSE, trial.other()))));
            }
        }
        return new ValidationScores(new Split(roles), queries);
    }
}
