package org.resight.engine.identification.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.RobustSpread;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.Split;
import org.resight.engine.identification.Decision;
import org.resight.engine.identification.Identification.Proposal;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.identification.SideRule;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.Viewpoint;

/** Ten animals in the gallery, ten more in the validation only; cosines that say little, counts that say much. */
class RecipeFitterTest {

    private final Random random = new Random(8);
    private final List<Sample> gallery = new ArrayList<>();
    private final Map<Sample, Role> roles = new HashMap<>();
    private Split split;

    @BeforeEach
    void samples() {
        for (int individual = 0; individual < 20; individual++) {
            for (int photograph = 0; photograph < 4; photograph++) {
                Sample sample = new Sample("%d-%d.jpg".formatted(individual, photograph), "Testus", "i" + individual, "e" + photograph,
                        Viewpoint.LEFT);
                boolean known = individual < 10;
                Role role = !known ? Role.VAL_UNKNOWN : photograph < 2 ? Role.GALLERY : photograph == 2 ? Role.VAL_KNOWN : Role.TEST_KNOWN;
                roles.put(sample, role);
                if (role == Role.GALLERY) {
                    gallery.add(sample);
                }
            }
        }
        split = new Split(roles);
    }

    @Test
    void whatSaysMoreWeighsMoreAndTheThresholdTellsKnownFromNew() {
        FittedRecipe fitted =
                new RecipeFitter(RecipeFile.shipped("wildfusion-weighted"), CutOffSearch.USUAL).fit(cases(), Map.of("global", "tiny 1"),
                        SideRule.ANY_SIDE);

        FittedStage fusion = fitted.stages().get(1);
        assertThat(fusion.weights().get(ScoreKey.matcher("sift"))).isGreaterThan(0.7);
        assertThat(fusion.calibrations().get(ScoreKey.matcher("sift")).probability(40)).isGreaterThan(0.9);
        assertThat(fusion.calibrations().get(ScoreKey.matcher("sift")).probability(4)).isLessThan(0.1);
        assertThat(fitted.origin().knownIndividuals()).isEqualTo(10);
        assertThat(fitted.origin().unknownIndividuals()).isEqualTo(10);
        assertThat(fitted.origin().sides()).contains(SideRule.ANY_SIDE);
        SampleNumbers numbers = new SampleNumbers();
        long right = cases().stream().filter(asked -> {
            Proposal answer = (Proposal) new Cascade(fitted).identify(asked.evidence(),
                    hit -> numbers.identity(asked.sampleOf().apply(hit)), Set.of());
            return answer.decision() instanceof Decision.NewIndividual != split.roles().get(asked.query()).isKnown();
        }).count();
        assertThat(right).isGreaterThan(45);
    }

    @Test
    void equalWeightsAreEqual() {
        FittedRecipe fitted =
                new RecipeFitter(RecipeFile.shipped("wildfusion"), CutOffSearch.USUAL).fit(cases(), Map.of(), SideRule.ANY_SIDE);

        assertThat(fitted.stages().get(1).weights().values()).allSatisfy(weight -> assertThat(weight).isCloseTo(0.5, within(1e-12)));
    }

    /** A pair of the query with its own sighting would be the easiest of all, and is never asked later. */
    @Test
    void pairsOfTheSameEncounterAreLeftOut() {
        Map<Sample, Role> sameEncounter = new HashMap<>();
        roles.forEach((sample, role) -> sameEncounter.put(
                new Sample(sample.file(), sample.species(), sample.individual(), "all at once", sample.viewpoint()), role));
        gallery.replaceAll(sample -> new Sample(sample.file(), sample.species(), sample.individual(), "all at once", sample.viewpoint()));
        split = new Split(sameEncounter);

        assertThatThrownBy(
                () -> new RecipeFitter(RecipeFile.shipped("wildfusion"), CutOffSearch.USUAL).fit(cases(), Map.of(), SideRule.ANY_SIDE))
                .hasMessageContaining("0 pairs of one animal");
    }

    @Test
    void rulesTakeHoldAsRarelyAsTheyMayBeWrong() {
        Recipe recipe = RecipeFile.read("""
                {"name": "ruled", "description": "d", "stages": [
                  {"stage": "neighbors", "score": "cosine:global", "shortlist": 50},
                  {"stage": "score", "score": "matcher:sift", "below": {"wrong": 0}, "above": {"wrong": 0}}]}""");

        FittedRecipe fitted = new RecipeFitter(recipe, CutOffSearch.USUAL).fit(cases(), Map.of(), SideRule.ANY_SIDE);
        FittedStage ruled = fitted.stages().get(1);

        // no count of another animal reaches 20, and none of the same stays below
        assertThat(ruled.above().orElseThrow()).isBetween(19 / 20.0, 1.0);
        assertThat(ruled.below().orElseThrow()).isBetween(19 / 20.0, 1.0);
        assertThat(fitted.origin().promise()).contains("“above” of stage 2 (score) labels likely match on its own, outside",
                "“below” of stage 2 (score) labels likely new on its own, outside");
    }

    /** At 90 % confidence a rate of three tenths needs seven individuals of a kind, a twentieth more than there are. */
    @Test
    void theLabelsAreChosenForTheWantedRatesAndTheSingleCutOffIsNot() {
        List<ValidationCase> cases = cases();
        FittedRecipe loose =
                new RecipeFitter(RecipeFile.shipped("cosine"), new CutOffSearch(0.6, 0.6, 0.9)).fit(cases, Map.of(), SideRule.ANY_SIDE);
        FittedRecipe strict =
                new RecipeFitter(RecipeFile.shipped("cosine"), new CutOffSearch(0.3, 0.3, 0.9)).fit(cases, Map.of(), SideRule.ANY_SIDE);
        FittedRecipe tooStrict =
                new RecipeFitter(RecipeFile.shipped("cosine"), new CutOffSearch(0.3, 0.05, 0.9)).fit(cases, Map.of(), SideRule.ANY_SIDE);

        assertThat(strict.threshold().likelyMatch()).isGreaterThan(loose.threshold().likelyMatch());
        assertThat(strict.threshold().likelyNew()).isLessThan(loose.threshold().likelyNew());
        assertThat(strict.origin().promise()).contains("with 90 % confidence at most 30 %", "labelled likely match with somebody else",
                "labelled likely new").doesNotContain("too little");
        assertThat(tooStrict.threshold().likelyMatch()).isGreaterThanOrEqualTo(strict.threshold().likelyMatch());
        assertThat(tooStrict.threshold().likelyNew()).isEqualTo(strict.cutOff());
        assertThat(tooStrict.origin().promise()).contains("at most 5 % are missed cannot be promised: too little data to say",
                "35 more known individuals");
        assertThat(List.of(loose.cutOff(), tooStrict.cutOff())).containsOnly(strict.cutOff());
        assertThat(strict.threshold().answersFrom()).isBetween(strict.threshold().likelyNew(), strict.threshold().likelyMatch());
    }

    /** The paper's 100 points are the recipe's to ask for, and midpoints whatever else it says. */
    @Test
    void theThresholdIsSearchedWhereTheRecipeSays() {
        List<ValidationCase> cases = cases();
        double[] others = cases.stream().mapToDouble(this::bestOfOthers).toArray();
        RobustSpread spread = RobustSpread.of(others);

        double midpoint =
                new RecipeFitter(RecipeFile.shipped("cosine"), CutOffSearch.USUAL).fit(cases, Map.of(), SideRule.ANY_SIDE).cutOff();
        double paper = new RecipeFitter(searching("median-mad"), CutOffSearch.USUAL).fit(cases, Map.of(), SideRule.ANY_SIDE).cutOff();
        double code = new RecipeFitter(searching("robust-z"), CutOffSearch.USUAL).fit(cases, Map.of(), SideRule.ANY_SIDE).cutOff();

        assertThat(paper).isNotEqualTo(midpoint).isNotEqualTo(code);
        assertThat(wholeSteps((paper - spread.median()) / (3 * spread.deviation()))).isTrue();
        assertThat(wholeSteps((code - spread.median()) / (spread.at(8) - spread.median()))).isTrue();
    }

    /** A hundred points from −1 to 1. */
    private static boolean wholeSteps(double share) {
        double steps = (share + 1) / 2 * 99;
        return Math.abs(share) <= 1 && Math.abs(steps - Math.rint(steps)) < 1e-9;
    }

    @Test
    void withoutSpreadAMadSearchIsRefusedRatherThanReplaced() {
        List<ValidationCase> cases = new ArrayList<>();
        for (Role role : List.of(Role.VAL_KNOWN, Role.VAL_UNKNOWN)) {
            for (Sample query : split.samples(role)) {
                Scene scene = new Scene();
                for (int i = 0; i < gallery.size(); i++) {
                    scene.shows(i, gallery.get(i).showsSameAs(query) ? 0.9 : 0.25, 0);
                }
                cases.add(new ValidationCase(split, query, scene, this::sampleOf));
            }
        }

        assertThatThrownBy(() -> new RecipeFitter(searching("median-mad"), CutOffSearch.USUAL).fit(cases, Map.of(), SideRule.ANY_SIDE))
                .isInstanceOf(UnusableRecipeException.class).hasMessageContaining("are 0.25").hasMessageContaining("\"midpoints\"");
        assertThat(new RecipeFitter(searching("midpoints"), CutOffSearch.USUAL).fit(cases, Map.of(), SideRule.ANY_SIDE).cutOff())
                .isBetween(0.25, 0.9);
    }

    /** New animals that look exactly like somebody of the gallery: no cut-off up to 1 is safe, and none is called so. */
    @Test
    void whereTheHighestScoreIsOftenWrongNothingIsPromised() {
        List<ValidationCase> cases = new ArrayList<>();
        for (Role role : List.of(Role.VAL_KNOWN, Role.VAL_UNKNOWN)) {
            for (Sample query : split.samples(role)) {
                Scene scene = new Scene();
                for (int i = 0; i < gallery.size(); i++) {
                    scene.shows(i, i == 0 && role == Role.VAL_UNKNOWN || gallery.get(i).showsSameAs(query) ? 1 : 0.2, 0);
                }
                cases.add(new ValidationCase(split, query, scene, this::sampleOf));
            }
        }

        for (CutOffSearch wanted : List.of(CutOffSearch.USUAL, new CutOffSearch(0.3, 0.3, 0.9))) {
            FittedRecipe fitted = new RecipeFitter(RecipeFile.shipped("cosine"), wanted).fit(cases, Map.of(), SideRule.ANY_SIDE);

            assertThat(fitted.threshold().likelyMatch()).isEqualTo(1);
            assertThat(fitted.origin().promise()).contains("no cut-off keeps false matches", "no photograph is labelled likely match");
        }
    }

    /** Everybody is taken for the same animal by an exact copy: no cut-off up to the highest score keeps what is promised. */
    @Test
    void whereEvenTheHighestScoreIsWrongNothingIsALikelyMatch() {
        List<ValidationCase> cases = new ArrayList<>();
        for (Role role : List.of(Role.VAL_KNOWN, Role.VAL_UNKNOWN)) {
            for (Sample query : split.samples(role)) {
                Scene scene = new Scene();
                for (int i = 0; i < gallery.size(); i++) {
                    scene.shows(i, gallery.get(i).individual().equals("i0") ? 1 : 0.3, 0);
                }
                cases.add(new ValidationCase(split, query, scene, this::sampleOf));
            }
        }

        FittedRecipe fitted = new RecipeFitter(RecipeFile.shipped("cosine"), CutOffSearch.USUAL).fit(cases, Map.of(), SideRule.ANY_SIDE);

        assertThat(fitted.threshold().label(1)).isNotEqualTo(Label.LIKELY_MATCH);
        assertThat(RecipeFile.readFitted(RecipeFile.write(fitted)).threshold()).isEqualTo(fitted.threshold());
    }

    /** Known animals: the nearest is somebody else, the next two are right. One new animal is nearer to somebody than they are. */
    @Test
    void whereAnnotationsVoteTheThresholdIsSearchedForWhomTheyName() {
        List<ValidationCase> cases = new ArrayList<>();
        for (Role role : List.of(Role.VAL_KNOWN, Role.VAL_UNKNOWN)) {
            for (Sample query : split.samples(role)) {
                Scene scene = new Scene();
                int stranger = gallery.getFirst().showsSameAs(query) || gallery.get(1).showsSameAs(query) ? gallery.size() - 1 : 0;
                double nearest = role == Role.VAL_KNOWN ? 0.9 : query.individual().equals("i10") ? 0.95 : 0.3;
                for (int i = 0; i < gallery.size(); i++) {
                    scene.shows(i, i == stranger ? nearest : gallery.get(i).showsSameAs(query) ? 0.8 : 0.1, 0);
                }
                cases.add(new ValidationCase(split, query, scene, this::sampleOf));
            }
        }
        Recipe three = RecipeFile.read("""
                {"name": "three", "description": "d", "rule": "nearest-gate", "k": 3, "stages": [
                  {"stage": "neighbors", "score": "cosine:global", "shortlist": 50}]}""");

        assertThat(new RecipeFitter(three, CutOffSearch.USUAL).fit(cases, Map.of(), SideRule.ANY_SIDE).cutOff()).isCloseTo(0.6,
                within(1e-9));
    }

    private static Recipe searching(String search) {
        return RecipeFile.read("""
                {"name": "searching", "description": "d", "thresholdSearch": "%s", "stages": [
                  {"stage": "neighbors", "score": "cosine:global", "shortlist": 50}]}""".formatted(search));
    }

    private double bestOfOthers(ValidationCase asked) {
        return ((Shortlist.Found) asked.evidence().nearest("global", 50)).neighbors().stream()
                .filter(hit -> !sampleOf(hit).showsSameAs(asked.query())).mapToDouble(Neighbor::similarity).max().orElseThrow();
    }

    @Test
    void aPhotographOfTheTestCannotBeFittedTo() {
        Sample test = split.samples(Role.TEST_KNOWN).getFirst();

        assertThatThrownBy(() -> new ValidationCase(split, test, new Scene(), hit -> gallery.getFirst()))
                .hasMessageContaining("no query of the validation");
        assertThatThrownBy(() -> new ValidationCase(split, gallery.getFirst(), new Scene(), hit -> gallery.getFirst()))
                .hasMessageContaining("no query of the validation");
    }

    private List<ValidationCase> cases() {
        List<ValidationCase> cases = new ArrayList<>();
        for (Role role : List.of(Role.VAL_KNOWN, Role.VAL_UNKNOWN)) {
            for (Sample query : split.samples(role)) {
                Scene scene = new Scene();
                for (int i = 0; i < gallery.size(); i++) {
                    boolean same = gallery.get(i).showsSameAs(query);
                    scene.shows(i, Math.clamp(random.nextGaussian() * 0.2 + (same ? 0.5 : 0.4), -1, 1),
                            same ? 20 + random.nextInt(40) : random.nextInt(20));
                }
                cases.add(new ValidationCase(split, query, scene, this::sampleOf));
            }
        }
        return cases;
    }

    /** Annotations of a scene are numbered from 1. */
    private Sample sampleOf(Neighbor neighbor) {
        return gallery.get((int) neighbor.annotation() - 1);
    }
}
