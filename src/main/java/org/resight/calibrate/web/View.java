package org.resight.calibrate.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.Findings;
import org.resight.calibrate.ModelChoice;
import org.resight.calibrate.PastDecision;
import org.resight.calibrate.ThresholdVersion;
import org.resight.engine.identification.Label;
import org.resight.engine.neighbors.Viewpoint;

/**
 * All that the page shows.
 *
 * @param name of the species
 * @param sides that have, or may have, cut-offs of their own
 * @param findings null while there is no model
 * @param chart null while there is no model
 * @param readout null while there is no model
 * @param decisions the last ones, with their labels under the cut-offs that are looked at
 */
public record View(String name, List<ModelChoice> models, List<Viewpoint> sides, List<ThresholdVersion> versions,
        @Nullable Findings findings,
        @Nullable Chart chart, @Nullable Readout readout, List<Relabelled> decisions) {

    /** Sides that can have cut-offs of their own. */
    static final Set<Viewpoint> SIDES = EnumSet.complementOf(EnumSet.of(Viewpoint.UNKNOWN));

    /** A decision and the label that its run would have now. */
    public record Relabelled(PastDecision decision, Label now) {

        public boolean changed() {
            return decision.then() != now;
        }
    }

    static View withoutModel(String name) {
        return new View(name, List.of(), List.of(), List.of(), null, null, null, List.of());
    }

    static View of(String name, List<ModelChoice> models, List<ThresholdVersion> versions, Findings findings, CutOffs cutOffs,
            List<PastDecision> decisions) {
        List<Viewpoint> sides = new ArrayList<>(findings.sides());
        versions.stream().filter(ThresholdVersion::inForce).map(ThresholdVersion::viewpoint).filter(SIDES::contains)
                .filter(side -> !sides.contains(side)).forEach(sides::add);
        return new View(name, models, sides, versions, findings, Chart.of(findings), Readout.of(findings.trials().trials(), cutOffs),
                decisions.stream().map(decision -> new Relabelled(decision, decision.under(cutOffs))).toList());
    }

    /** How many of the decisions would be labelled otherwise. */
    public long changed() {
        return decisions.stream().filter(Relabelled::changed).count();
    }
}
