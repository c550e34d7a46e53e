package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.resight.engine.calibration.Calibration;
import org.resight.engine.identification.ScoredNeighbor;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.reranking.Neighborhoods;

/**
 * What a stage makes of the list that the stages before it left. From the second ranking stage on, scores of what was compared lie in
 * [0, 1], and what is only listed keeps the search's opinion minus 1, in [−1, 0], so that it comes behind.
 */
final class StageRun {

    private final Evidence evidence;
    private final ScoreKey searched;

    StageRun(Evidence evidence, ScoreKey searched) {
        this.evidence = evidence;
        this.searched = searched;
    }

    /** The search's own ranking of what it found, in its own unit. */
    List<ScoredNeighbor> bySearch(List<Neighbor> found) {
        return found.stream().map(neighbor -> new ScoredNeighbor(neighbor, similarity(neighbor), true))
                .sorted(ScoredNeighbor.BEST_FIRST).toList();
    }

    /** The same for stages to come: the first so many to compare, the others to list. */
    List<ScoredNeighbor> shortlisted(List<ScoredNeighbor> bySearch, int shortlist) {
        List<ScoredNeighbor> list = new ArrayList<>();
        for (ScoredNeighbor each : bySearch) {
            boolean compared = list.size() < shortlist;
            list.add(new ScoredNeighbor(each.neighbor(), compared ? share(each.neighbor()) : share(each.neighbor()) - 1, compared));
        }
        return list;
    }

    List<ScoredNeighbor> apply(FittedStage fitted, List<ScoredNeighbor> before) {
        List<ScoredNeighbor> compared = before.stream().filter(ScoredNeighbor::compared).toList();
        return switch (fitted.stage()) {
            case Stage.Neighbors search -> before;
            case Stage.Opinion opinion -> throw new IllegalArgumentException("an opinion changes no ranking");
            case Stage.Rescoring rescoring -> replaced(before, raw(rescoring.score(), compared)
                    .map(raw -> rescoring.score().isOfModel() ? (1 + raw) / 2 : raw / (raw + 1)), this::share);
            case Stage.Fusion fusion -> fused(fitted, before, compared);
            case Stage.SetJaccard sets -> {
                Neighborhoods all = evidence.neighborhoods(sets.model(), Math.max(sets.settings().k1(), sets.settings().k2()));
                yield replaced(before, DoubleStream.of(sets.settings().rerank(all, Evidence.QUERY, ids(compared),
                        compared.stream().mapToDouble(ScoredNeighbor::score).toArray())), this::share);
            }
            case Stage.Zhong zhong -> {
                Neighborhoods all = evidence.neighborhoods(zhong.model(), Math.max(zhong.settings().k1() + 1, zhong.settings().k2()));
                yield replaced(before, DoubleStream.of(zhong.settings().distances(all, Evidence.QUERY, ids(compared)))
                        .map(distance -> 1 - distance), this::share);
            }
        };
    }

    /** Raw scores of a key, one per neighbor; NaN where there is none. */
    DoubleStream raw(ScoreKey key, List<ScoredNeighbor> list) {
        return DoubleStream.of(evidence.scores(key, list.stream().map(ScoredNeighbor::neighbor).toList()));
    }

    /** An opinion's own ranking, in its own unit; what it cannot compare is left out. */
    List<ScoredNeighbor> opinion(Stage.Opinion opinion, List<ScoredNeighbor> listed) {
        List<ScoredNeighbor> ranking = new ArrayList<>();
        PrimitiveIterator.OfDouble scores = raw(opinion.score(), listed).iterator();
        for (ScoredNeighbor each : listed) {
            double score = scores.nextDouble();
            if (!Double.isNaN(score)) {
                ranking.add(new ScoredNeighbor(each.neighbor(), score, true));
            }
        }
        ranking.sort(ScoredNeighbor.BEST_FIRST);
        return ranking;
    }

    private List<ScoredNeighbor> fused(FittedStage fitted, List<ScoredNeighbor> before, List<ScoredNeighbor> compared) {
        Calibration ofSearch = fitted.calibrations().get(searched);
        return replaced(before,
                DoubleStream
                        .of(new Fusion(fitted.calibrations(), fitted.weights()).fuse(key -> raw(key, compared).toArray(), compared.size())),
                neighbor -> ofSearch == null ? share(neighbor) : ofSearch.probability(similarity(neighbor)));
    }

    /** @param listing what the search says of a neighbor, in [0, 1] */
    private static List<ScoredNeighbor> replaced(List<ScoredNeighbor> before, DoubleStream scores, ToDoubleFunction<Neighbor> listing) {
        Iterator<Double> next = scores.iterator();
        return before.stream().map(each -> {
            double score = each.compared() ? next.next() : Double.NaN;
            return Double.isNaN(score) ? new ScoredNeighbor(each.neighbor(), listing.applyAsDouble(each.neighbor()) - 1, false)
                    : new ScoredNeighbor(each.neighbor(), Math.clamp(score, 0, 1), true);
        }).sorted(ScoredNeighbor.BEST_FIRST).toList();
    }

    private double similarity(Neighbor neighbor) {
        return searched.ofCosine(neighbor.similarity());
    }

    /** In [0, 1]. */
    private double share(Neighbor neighbor) {
        return (1 + similarity(neighbor)) / 2;
    }

    private static long[] ids(List<ScoredNeighbor> list) {
        return list.stream().mapToLong(each -> each.neighbor().annotation()).toArray();
    }
}
