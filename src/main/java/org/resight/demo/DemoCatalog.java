package org.resight.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Generated photographs of invented animals with known truth. The same seed gives the same catalog. About 340
 * photographs; a picture takes a tenth of a second to draw and is drawn when the stream comes to it, so memory stays
 * bounded whatever their number.
 */
public final class DemoCatalog {

    private static final long SEED = 20_250_701;

    private final long seed;
    private final List<Itinerary.Encounter> encounters;
    private final Map<String, Integer> firstNumbers = new LinkedHashMap<>();
    private final int size;

    private DemoCatalog(long seed, int named, int strangers, boolean seenAgain) {
        this.seed = seed;
        encounters = new Itinerary(seed, named, strangers, seenAgain).encounters();
        int number = 1;
        for (Itinerary.Encounter encounter : encounters) {
            firstNumbers.put(encounter.key(), number);
            number += encounter.photos();
        }
        size = number - 1;
    }

    /** The catalog that newcomers see. */
    public static DemoCatalog standard() {
        return new DemoCatalog(SEED, 10, 4, true);
    }

    /**
     * A catalog of other animals.
     *
     * @param seed of everything in it
     * @param namedPerSpecies individuals with a name, met at least twice
     * @param strangersPerSpecies individuals that the catalog has never met under a name
     */
    public static DemoCatalog of(long seed, int namedPerSpecies, int strangersPerSpecies) {
        if (namedPerSpecies < 0 || strangersPerSpecies < 0) {
            throw new IllegalArgumentException("there cannot be fewer than no individuals: %d named, %d strangers"
                    .formatted(namedPerSpecies, strangersPerSpecies));
        }
        return new DemoCatalog(seed, namedPerSpecies, strangersPerSpecies, false);
    }

    /** Number of photographs. */
    public int size() {
        return size;
    }

    /**
     * The photographs, one individual after the other, because its coat is painted once and then let go. May be made
     * parallel: each is drawn from its own random numbers.
     */
    public Stream<DemoPhoto> photos() {
        return photos(1);
    }

    /** @param photoSize share of the usual size, at most 1: smaller photographs are drawn faster */
    Stream<DemoPhoto> photos(double photoSize) {
        Map<Itinerary.Animal, List<Itinerary.Encounter>> byAnimal = new LinkedHashMap<>();
        encounters.forEach(encounter -> byAnimal.computeIfAbsent(encounter.animal(), animal -> new ArrayList<>()).add(encounter));
        Photographer photographer = new Photographer(seed, photoSize);
        return byAnimal.entrySet().stream().flatMap(entry -> {
            Itinerary.Animal animal = entry.getKey();
            Map<Part, Skin> skins = Coat.of(animal.species(), animal.coatSeed()).paint(Anatomy.of(animal.species()));
            return entry.getValue().stream().flatMap(encounter -> photos(encounter, skins, photographer));
        });
    }

    private Stream<DemoPhoto> photos(Itinerary.Encounter encounter, Map<Part, Skin> skins, Photographer photographer) {
        Itinerary.Animal animal = encounter.animal();
        Photographer.Scene scene = new Photographer.Scene(animal.species(), skins, animal.stoutness(), encounter.side(),
                encounter.behaviour(), encounter.site(), encounter.weather());
        int first = Objects.requireNonNull(firstNumbers.get(encounter.key()), "every encounter has its numbers");
        return Stream.iterate(0, i -> i < encounter.photos(), i -> i + 1).map(i -> {
            Photographer.Picture picture = photographer.take(scene, new Random(encounter.seed() + i));
            return new DemoPhoto("DEMO_%04d.jpg".formatted(first + i), animal.species(),
                    animal.key(), Itinerary.nameTold(encounter), encounter.key(), encounter.side(),
                    encounter.at().plusSeconds(7L * i), encounter.site().title, encounter.site().latitude,
                    encounter.site().longitude, encounter.observer(), animal.sex(), animal.lifeStage(),
                    encounter.behaviour().words, picture.box(), picture.jpeg());
        });
    }
}
