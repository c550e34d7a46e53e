package org.resight.calibrate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Trial;
import org.resight.engine.neighbors.Viewpoint;

/**
 * The trials of one species, and of one model or recipe.
 *
 * @param source what they were made of
 * @param hash of the confirmed identities that they were made of
 * @param confirmed how many photographs with a confirmed individual there are
 * @param withoutEncounters whether none of their sightings names its encounter, so that each counts as one of its own
 * @param compared how many of these were compared: all, or those of individuals drawn as a sample
 * @param encounters of each trial, in their order
 */
public record TrialSet(Source source, String hash, int confirmed, boolean withoutEncounters, int compared, List<Trial> trials,
        List<Long> encounters) {

    /** As many individuals must have been seen again, or nothing can be chosen by them. */
    public static final int ENOUGH_INDIVIDUALS = 10;

    /** Stands for the score of a known animal that its recipe never compared with itself: no cut-off helps there. */
    static final double NOT_COMPARED = -1;

    public TrialSet {
        trials = List.copyOf(trials);
        encounters = List.copyOf(encounters);
        if (trials.size() != encounters.size()) {
            throw new IllegalArgumentException(
                    "%d encounters of %d trials".formatted(encounters.size(), trials.size()));
        }
    }

    public boolean sampled() {
        return compared < confirmed;
    }

    /** Those whose query shows this side. */
    TrialSet seenFrom(Viewpoint side) {
        int[] seen = IntStream.range(0, trials.size()).filter(i -> trials.get(i).viewpoint() == side).toArray();
        return new TrialSet(source, hash, confirmed, withoutEncounters, compared, Arrays.stream(seen).mapToObj(trials::get).toList(),
                Arrays.stream(seen).mapToObj(encounters::get).toList());
    }

    /** All scores that trials have, in no order. */
    DoubleStream scores() {
        return DoubleStream.concat(same(), others());
    }

    /** Best scores of the same individual. */
    public DoubleStream same() {
        return compared(Trial::own);
    }

    /** Best scores of another one. */
    public DoubleStream others() {
        return compared(Trial::other);
    }

    private DoubleStream compared(ToDoubleFunction<Trial> score) {
        return trials.stream().mapToDouble(score).filter(each -> each > NOT_COMPARED);
    }

    /** Those of a side, or all. */
    TrialSet of(@Nullable Viewpoint side) {
        return side == null ? this : seenFrom(side);
    }

    /**
     * The nearest similarity of the first photograph of each encounter, rising: frames of one burst resemble each other, so that only
     * one of them tells something of its own. Not the highest, which would rise with the length of bursts.
     */
    double[] nearestOfEncounters() {
        Map<Long, Double> first = new LinkedHashMap<>();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            if (trial.nearest() > NOT_COMPARED) {
                first.putIfAbsent(encounters.get(i), trial.nearest());
            }
        }
        return first.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** Individuals that could be recognised, since they were seen another time from a comparable side. */
    public int seenAgain() {
        return (int) trials.stream().filter(Trial::known).mapToLong(Trial::individual).distinct().count();
    }

    /** How many individuals must be seen again before anything can be chosen; 0 when there are enough. */
    public int missing() {
        return Math.max(0, ENOUGH_INDIVIDUALS - seenAgain());
    }

    /** The sides that have enough of their own. */
    List<Viewpoint> sidesWithEnough() {
        return Arrays.stream(Viewpoint.values())
                .filter(side -> side != Viewpoint.UNKNOWN && seenFrom(side).missing() == 0).toList();
    }
}
