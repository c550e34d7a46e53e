package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.resight.engine.identification.Candidate;
import org.resight.engine.identification.Decision;
import org.resight.engine.identification.DecisionRule;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.Identifier;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.ScoredNeighbor;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.identification.StageTrace;
import org.resight.engine.identification.StageTrace.Effect;
import org.resight.engine.identification.Threshold;
import org.resight.engine.neighbors.Neighbor;

/** One photograph on its way through the stages of a recipe. */
final class QueryRun {

    /** Labels nothing: for looking at candidates before there is a threshold. */
    private static final Threshold UNDECIDED = new Threshold(1, -1, 1, 1);

    private final Recipe recipe;
    private final Evidence evidence;
    private final Identifier identifier;
    private final Shortlist.Found found;
    private final Function<Neighbor, Identity> identityOf;
    private final Set<Identity> rejected;
    private final StageRun stages;
    private final List<ScoredNeighbor> bySearch;
    private List<ScoredNeighbor> ranking;
    private final List<StageTrace> trace = new ArrayList<>();
    private Optional<StageTrace> verdict = Optional.empty();

    QueryRun(Recipe recipe, Evidence evidence, Shortlist.Found found, Function<Neighbor, Identity> identityOf, Set<Identity> rejected) {
        this.recipe = recipe;
        this.evidence = evidence;
        identifier = new Identifier(recipe.score(), recipe.rule());
        this.found = found;
        this.identityOf = identityOf;
        this.rejected = rejected;
        stages = new StageRun(evidence, recipe.search().score());
        bySearch = stages.bySearch(found.neighbors());
        ranking = bySearch;
    }

    /** What a stage makes of the photograph now; changes nothing. */
    List<ScoredNeighbor> says(FittedStage fitted) {
        return fitted.stage() instanceof Stage.Opinion opinion ? stages.opinion(opinion, bySearch) : stages.apply(fitted, ranking);
    }

    /** The likeliest candidate of a ranking that no reviewer has ruled out. */
    Optional<Candidate> best(List<ScoredNeighbor> said) {
        return said.isEmpty() ? Optional.empty()
                : identify(said, UNDECIDED).candidates().stream().filter(candidate -> !candidate.rejected()).findFirst();
    }

    /** Lets a stage say its word. */
    void advance(FittedStage fitted) {
        List<ScoredNeighbor> said = says(fitted);
        boolean ranks = !(fitted.stage() instanceof Stage.Opinion);
        best(said).ifPresent(best -> note(fitted, best, ranks));
        if (fitted.stage() instanceof Stage.Neighbors search && recipe.isRankedAgain()) {
            ranking = stages.shortlisted(said, search.shortlist());
        } else if (ranks) {
            ranking = said;
        }
    }

    /** Raw scores of what is still compared, one per neighbor. */
    double[] raw(ScoreKey key) {
        return stages.raw(key, compared()).toArray();
    }

    List<ScoredNeighbor> compared() {
        return ranking.stream().filter(ScoredNeighbor::compared).toList();
    }

    /**
     * All that the search can list, likeliest first: what the stages have compared, in the order of the last one, then the others in
     * the search's own order.
     *
     * @param gallery how many there are at most
     */
    List<Neighbor> photographs(int gallery) {
        // what an opinion has added has its place in the search's order, unless a later stage has compared it
        Map<Long, Neighbor> ranked = new LinkedHashMap<>();
        if (recipe.isRankedAgain()) {
            compared().forEach(each -> ranked.put(each.neighbor().annotation(), each.neighbor()));
        }
        if (evidence.nearest(recipe.search().score().name(), gallery) instanceof Shortlist.Found all) {
            all.neighbors().forEach(each -> ranked.putIfAbsent(each.annotation(), each));
        }
        return List.copyOf(ranked.values());
    }

    Identification.Proposal answer(Threshold threshold) {
        Identification.Proposal ranked = identify(ranking, threshold);
        List<Candidate> candidates = ranked.candidates();
        Label label = ranked.label();
        Decision decision = ranked.decision();
        if (verdict.isPresent() && verdict.get().effect() == Effect.SAID_NEW) {
            label = Label.LIKELY_NEW;
            decision = new Decision.NewIndividual();
        } else if (verdict.isPresent()) {
            Identity named = verdict.get().best();
            candidates = first(candidates, named);
            label = Label.LIKELY_MATCH;
            decision = new Decision.Match(named, candidates.getFirst().neighbors().size());
        }
        return new Identification.Proposal(candidates, label, decision, ranked.nearestSimilarity(), ranked.acrossSides(),
                ranked.gallerySize(), threshold, recipe.name() + ": " + ranked.method(), trace);
    }

    /** What the decision rule makes of the ranking where no cut-off holds it back, and no stage's rule speaks. */
    Identification.Proposal voted() {
        return identify(ranking, new Threshold(1, -1, recipe.k(), 1));
    }

    /** Whether others than the best candidate's annotations are heard. */
    boolean votes() {
        return recipe.k() > 1 && recipe.rule() != DecisionRule.BEST_CANDIDATE;
    }

    private Identification.Proposal identify(List<ScoredNeighbor> list, Threshold threshold) {
        return identifier.identify(found, list, identityOf, rejected, threshold);
    }

    private void note(FittedStage fitted, Candidate best, boolean ranks) {
        Effect effect = ranks ? Effect.RANKED : Effect.NONE;
        if (fitted.below().isPresent() && best.score() < fitted.below().getAsDouble()) {
            effect = Effect.SAID_NEW;
        } else if (fitted.above().isPresent() && best.score() >= fitted.above().getAsDouble()) {
            effect = Effect.OVERRODE;
        }
        StageTrace said = new StageTrace("%d %s".formatted(trace.size() + 1, fitted.stage().word()), best.identity(), best.score(), effect);
        trace.add(said);
        if (effect == Effect.SAID_NEW || effect == Effect.OVERRODE) {
            verdict = Optional.of(said);
        }
    }

    /** The one whom a rule has named comes first, as a likely match; the others keep their order. */
    private static List<Candidate> first(List<Candidate> candidates, Identity named) {
        List<Candidate> ordered = candidates.stream()
                .sorted(Comparator.comparing((Candidate candidate) -> !candidate.identity().equals(named))).toList();
        List<Candidate> renumbered = new ArrayList<>();
        for (Candidate each : ordered) {
            Label label = each.identity().equals(named) ? Label.LIKELY_MATCH : each.label();
            renumbered.add(new Candidate(renumbered.size() + 1, each.identity(), each.score(), label, each.neighbors(), each.rejected(),
                    each.compared()));
        }
        return renumbered;
    }
}
