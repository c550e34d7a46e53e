package org.resight.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.resight.engine.evaluation.Trial;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.Threshold;
import org.resight.engine.neighbors.Viewpoint;

class SuggestionTest {

    /** Every sixth has an exact copy under another name: of what scores 1, too much is wrong. */
    @Test
    void whereExactCopiesAreWrongNothingIsSuggestedAsLikelyMatch() {
        Threshold promising = suggested(Objective.FALSE_MATCH_5, i -> new Trial(i, Viewpoint.LEFT, 0.9, i % 6 == 0 ? 1 : 0.3));

        assertThat(promising.label(1)).isEqualTo(Label.UNCERTAIN);
    }

    @Test
    void aCutOffJustBelowOneIsNotRoundedUpToLettingNothingThrough() {
        Threshold best = suggested(Objective.BEST_GEOMETRIC_MEAN, i -> new Trial(i, Viewpoint.LEFT, 0.9999, 0.9992));

        assertThat(best.label(0.9999)).isEqualTo(Label.LIKELY_MATCH);
        assertThat(best.label(0.9992)).isEqualTo(Label.LIKELY_NEW);
    }

    @Test
    void othersAreRoundedOutwardsToThreeDigits() {
        Threshold best = suggested(Objective.BEST_GEOMETRIC_MEAN, i -> new Trial(i, Viewpoint.LEFT, 0.8, 0.4003));

        assertThat(best.likelyMatch()).isEqualTo(0.601).isEqualTo(best.likelyNew());
    }

    private static Threshold suggested(Objective objective, IntFunction<Trial> trials) {
        List<Trial> all = IntStream.range(0, 120).mapToObj(trials).toList();
        List<Long> encounters = LongStream.range(0, all.size()).boxed().toList();
        Suggestion suggestion =
                Suggestion.of(new TrialSet(Source.CONFIRMED, "hash", all.size(), false, all.size(), all, encounters), null).stream()
                        .filter(each -> each.objective() == objective).findFirst().orElseThrow();
        return new Threshold(Objects.requireNonNull(suggestion.likelyMatch()), Objects.requireNonNull(suggestion.likelyNew()), 1, 1);
    }
}
