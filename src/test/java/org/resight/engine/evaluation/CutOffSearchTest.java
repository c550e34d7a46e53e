package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.resight.engine.evaluation.CutOffSearch.Outcome;
import org.resight.engine.evaluation.CutOffSearch.Outcome.Chosen;
import org.resight.engine.evaluation.CutOffSearch.Outcome.TooLittleData;
import org.resight.engine.neighbors.Viewpoint;

class CutOffSearchTest {

    private static final CutOffSearch SEARCH = new CutOffSearch(.1, .2, .9);

    @Test
    void whatIsMissingIsSaidBeforeAnythingIsPromised() {
        // 22 individuals without an error are needed for a tenth, 11 for a fifth, at 90 %
        Outcome outcome = SEARCH.search(scores(20, 5, new Random(1), 1));

        assertThat(outcome).isEqualTo(new TooLittleData(2, 17));
        assertThat(((TooLittleData) outcome).sentence()).contains("2 more known and 17 more unknown individuals");
    }

    /** Missed matches take known animals only, and fewer of them here. */
    @Test
    void eachCutOffIsPromisedOnItsOwnWhereTheDataAllowThatOne() {
        ValidationScores few = scores(20, 5, new Random(1), 1);

        assertThat(SEARCH.likelyNew(few)).isInstanceOf(CutOffSearch.Kept.class);
        assertThat(SEARCH.likelyMatch(few)).isEqualTo(new TooLittleData(2, 17));
        assertThat(SEARCH.likelyNew(scores(10, 5, new Random(1), 1))).isEqualTo(new TooLittleData(1, 0));
        assertThat(new TooLittleData(1, 0).sentence()).endsWith("of 1 more known individuals");
    }

    @Test
    void theWantedRatesAreKeptInAllButTheAllowedShareOfValidationSets() {
        Random random = new Random(42);
        int runs = 200;
        long falseMatches = 0;
        long missed = 0;
        for (int run = 0; run < runs; run++) {
            Chosen chosen = (Chosen) SEARCH.search(scores(60, 60, random, .5));
            // an unknown animal's photograph scores evenly in [0, 1], a known one's half a step higher
            falseMatches += 1 - Math.min(1, chosen.likelyMatch()) > SEARCH.falseMatchRate() ? 1 : 0;
            missed += Math.max(0, chosen.likelyNew() - .5) > SEARCH.missedMatchRate() ? 1 : 0;
            assertThat(chosen.likelyNew()).isLessThanOrEqualTo(chosen.likelyMatch());
        }

        assertThat(falseMatches).isLessThanOrEqualTo(runs / 10);
        assertThat(missed).isLessThanOrEqualTo(runs / 10);
    }

    @Test
    void whereNothingOverlapsNothingIsUncertain() {
        Chosen chosen = (Chosen) SEARCH.search(scores(30, 30, new Random(3), 2));

        assertThat(chosen.likelyMatch()).isEqualTo(chosen.likelyNew()).isBetween(1., 2.);
        assertThat(chosen.matched()).isEqualTo(1);
        assertThat(chosen.foundNew()).isEqualTo(1);
        assertThat(chosen.falseOfUnknown().rate()).isZero();
    }

    @Test
    void aMethodThatNamesTheWrongAnimalMakesNoLikelyMatchHoweverSureItIs() {
        Chosen chosen = (Chosen) SEARCH.search(scores(30, 30, new Random(3), 2, "next"));

        assertThat(chosen.matched()).isZero();
        assertThat(chosen.falseOfKnown().upper()).isLessThanOrEqualTo(.1);
    }

    @Test
    void ratesAreShares() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CutOffSearch(0, .1, .95));
        assertThatIllegalArgumentException().isThrownBy(() -> new CutOffSearch(.1, 1, .95));
        assertThatIllegalArgumentException().isThrownBy(() -> new CutOffSearch(.1, .1, 1));
    }

    private static ValidationScores scores(int known, int unknown, Random random, double ahead) {
        return scores(known, unknown, random, ahead, "own");
    }

    /** Three photographs of each; the known ones find their own individual, or the next one. */
    private static ValidationScores scores(int known, int unknown, Random random, double ahead, String finds) {
        Map<Sample, Role> roles = new HashMap<>();
        List<Sample> gallery = IntStream.range(0, known).mapToObj(i -> sample("known" + i, "g")).toList();
        gallery.forEach(sample -> roles.put(sample, Role.GALLERY));
        List<ScoredQuery> queries = new ArrayList<>();
        for (int photograph = 0; photograph < 3; photograph++) {
            for (int i = 0; i < known; i++) {
                Sample query = sample("known" + i, "v" + photograph);
                roles.put(query, Role.VAL_KNOWN);
                queries.add(new ScoredQuery(query, List.of(new ScoredHit(
                        gallery.get(finds.equals("own") ? i : (i + 1) % known), ahead + random.nextDouble()))));
            }
            for (int i = 0; i < unknown; i++) {
                Sample query = sample("new" + i, "v" + photograph);
                roles.put(query, Role.VAL_UNKNOWN);
                queries.add(new ScoredQuery(query, List.of(new ScoredHit(gallery.get(i % known), random.nextDouble()))));
            }
        }
        return new ValidationScores(new Split(roles), queries);
    }

    private static Sample sample(String individual, String photograph) {
        return new Sample(individual + "-" + photograph, "s", individual, photograph, Viewpoint.UNKNOWN);
    }
}
