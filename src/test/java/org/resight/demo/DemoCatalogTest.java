package org.resight.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;

class DemoCatalogTest {

    /** Drawing all would take long; the truth is planned without drawing. */
    private static final List<Itinerary.Encounter> PLAN = new Itinerary(20_250_701, 10, 4, true).encounters();

    private static final List<DemoPhoto> FEW = DemoCatalog.of(5, 1, 0).photos(0.5).toList();

    @Test
    void hasAboutThreeHundredAndFortyPhotographs() {
        assertThat(DemoCatalog.standard().size()).isBetween(310, 370);
    }

    @Test
    void leavesBothKnownAndUnknownAnimalsToBeReviewed() {
        for (DemoSpecies species : DemoSpecies.values()) {
            List<Itinerary.Encounter> ofSpecies =
                    PLAN.stream().filter(encounter -> encounter.animal().species() == species).toList();
            Set<String> told = ofSpecies.stream().filter(Itinerary.Encounter::named)
                    .map(encounter -> encounter.animal().key()).collect(Collectors.toSet());
            assertThat(told).hasSize(10);
            assertThat(ofSpecies).filteredOn(e -> !e.named() && told.contains(e.animal().key())).hasSizeGreaterThan(5);
            assertThat(ofSpecies).filteredOn(e -> !e.named() && !told.contains(e.animal().key())).hasSizeGreaterThan(2);
        }
    }

    @Test
    void tellsEachNameOnlyOfOneAnimalOfASpecies() {
        Map<String, Set<String>> animals = PLAN.stream().collect(Collectors.groupingBy(
                e -> e.animal().species() + " " + e.animal().name(),
                Collectors.mapping(e -> e.animal().key(), Collectors.toSet())));
        assertThat(animals.values()).allSatisfy(keys -> assertThat(keys).hasSize(1));
        assertThat(DemoNames.of(DemoSpecies.ZEBRA, 20)).isNotEqualTo(DemoNames.of(DemoSpecies.ZEBRA, 4));
    }

    @Test
    void meetsNamedAnimalsFromBothSidesBeforeTheyComeUnnamed() {
        PLAN.stream().filter(Itinerary.Encounter::named).collect(Collectors.groupingBy(e -> e.animal().key()))
                .forEach((key, met) -> assertThat(met).extracting(Itinerary.Encounter::side).as(key)
                        .contains(Side.LEFT, Side.RIGHT));
        assertThat(PLAN).filteredOn(e -> !e.named()).allSatisfy(unnamed -> assertThat(PLAN)
                .filteredOn(Itinerary.Encounter::named)
                .allSatisfy(named -> assertThat(named.at()).isBefore(unnamed.at())));
    }

    /** Without this the threshold laboratory has nothing to compare. */
    @Test
    void meetsMostNamedAnimalsTwiceFromTheSameSide() {
        for (DemoSpecies species : DemoSpecies.values()) {
            long again = PLAN.stream().filter(e -> e.named() && e.animal().species() == species)
                    .collect(Collectors.groupingBy(e -> e.animal().key() + e.side(), Collectors.counting())).entrySet().stream()
                    .filter(met -> met.getValue() > 1).count();
            assertThat(again).as("%s, counting both sides", species).isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void isTheSameForTheSameSeed() {
        List<DemoPhoto> again = DemoCatalog.of(5, 1, 0).photos(0.5).limit(3).toList();
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i).fileName()).isEqualTo(FEW.get(i).fileName());
            assertThat(again.get(i).jpeg()).isEqualTo(FEW.get(i).jpeg());
        }
        assertThat(DemoCatalog.of(6, 1, 0).photos(0.5).findFirst().orElseThrow().jpeg()).isNotEqualTo(FEW.getFirst().jpeg());
    }

    @Test
    void givesEachPhotographItsOwnFileName() {
        assertThat(FEW).hasSize(DemoCatalog.of(5, 1, 0).size());
        assertThat(new HashSet<>(FEW.stream().map(DemoPhoto::fileName).toList())).hasSameSizeAs(FEW);
    }

    @Test
    void drawsPhotographsWhoseBoxLiesOnThem() {
        for (DemoPhoto photo : FEW) {
            Decoded decoded = (Decoded) new PhotoDecoder().decode(photo.jpeg());
            assertThat(photo.box().fits(decoded.originalWidth(), decoded.originalHeight())).isTrue();
            assertThat((long) photo.box().width() * photo.box().height())
                    .as("the animal fills a good part of %s", photo.fileName())
                    .isGreaterThan((long) decoded.originalWidth() * decoded.originalHeight() / 12);
        }
    }

    @Test
    void keepsTheTruthOfAnEncounterTogether() {
        for (List<DemoPhoto> met : FEW.stream().collect(Collectors.groupingBy(DemoPhoto::encounter)).values()) {
            assertThat(met).extracting(DemoPhoto::individual, DemoPhoto::site, DemoPhoto::side, DemoPhoto::name)
                    .containsOnly(org.assertj.core.groups.Tuple.tuple(met.getFirst().individual(),
                            met.getFirst().site(), met.getFirst().side(), met.getFirst().name()));
        }
    }

    @Test
    void saysOfEverySpeciesThatItIsInvented() {
        assertThat(DemoSpecies.values()).allSatisfy(species -> {
            assertThat(species.commonName()).startsWith("Demo ").endsWith("(generated)");
            assertThat(species.scientificName()).startsWith("Exemplum ");
        });
        assertThat(DemoSpecies.values()).filteredOn(DemoSpecies::sensitive).hasSize(1);
    }

    /** Colours along the flank: a coat that were mirrored from side to side would make left and right comparable. */
    @Test
    void paintsLeftAndRightDifferently() {
        for (DemoSpecies species : DemoSpecies.values()) {
            Skin body = Coat.of(species, 9).paint(Anatomy.of(species).body());
            assertThat(difference(body, body, true)).as("%s, left from right", species).isGreaterThan(20);
            Skin again = Coat.of(species, 9).paint(Anatomy.of(species).body());
            assertThat(difference(body, again, false)).as("%s, drawn twice", species).isZero();
            Skin other = Coat.of(species, 10).paint(Anatomy.of(species).body());
            assertThat(difference(body, other, false)).as("%s, another individual", species).isGreaterThan(20);
        }
    }

    @Test
    void showsTheLeftSideToACameraOnTheLeft() {
        double[] head = new double[3];
        new Camera(0, 0, 0, 8, 100, 0, 0).turn(1, 1, 0, head);
        assertThat(head[0]).as("an animal seen from its left heads left").isNegative();
        double[] leftFlank = new double[3];
        new Camera(0, 0, 0, 8, 100, 0, 0).turn(0, 1, -0.3, leftFlank);
        assertThat(leftFlank[2]).as("its left flank is nearer").isNegative();
    }

    @Test
    void refusesFewerThanNoAnimals() {
        assertThatThrownBy(() -> DemoCatalog.of(1, -1, 0)).hasMessageContaining("-1 named");
    }

    private static double difference(Skin a, Skin b, boolean mirrored) {
        List<Double> differences = new ArrayList<>();
        double[] left = new double[3];
        double[] right = new double[3];
        for (double along = 0.1; along < 0.6; along += 0.01) {
            for (double around = 0.2; around < 0.45; around += 0.01) {
                a.sample(along, around, left);
                b.sample(along, mirrored ? 1 - around : around, right);
                differences.add(Math.abs(left[1] - right[1]));
            }
        }
        return differences.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
