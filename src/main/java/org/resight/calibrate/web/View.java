package org.resight.calibrate.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.Findings;
import org.resight.calibrate.PastDecision;
import org.resight.engine.identification.Label;
import org.resight.engine.neighbors.Viewpoint;

/**
 * What a laboratory shows of two cut-offs.
 *
 * @param sides that have, or may have, cut-offs of their own
 * @param decisions the last ones, with their labels under the cut-offs that are looked at
 */
public record View(List<Viewpoint> sides, Findings findings, Chart chart, Readout readout, List<Relabelled> decisions) {

    /** Sides that can have cut-offs of their own. */
    static final Set<Viewpoint> SIDES = EnumSet.complementOf(EnumSet.of(Viewpoint.UNKNOWN));

    /** A decision and the label that its run would have now. */
    public record Relabelled(PastDecision decision, Label now) {

        public boolean changed() {
            return decision.then() != now;
        }
    }

    /** @param own sides that have cut-offs of their own */
    static View of(Collection<Viewpoint> own, Findings findings, CutOffs cutOffs, List<PastDecision> decisions) {
        List<Viewpoint> sides = new ArrayList<>(findings.sides());
        own.stream().filter(SIDES::contains).filter(side -> !sides.contains(side)).forEach(sides::add);
        return new View(sides, findings, Chart.of(findings), Readout.of(findings.trials().trials(), cutOffs),
                decisions.stream().map(decision -> new Relabelled(decision, decision.under(cutOffs))).toList());
    }

    /** How many of the decisions would be labelled otherwise. */
    public long changed() {
        return decisions.stream().filter(Relabelled::changed).count();
    }
}
