package org.resight.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Who is met when and where, and how often photographed: the truth of a demo catalog, before any picture is drawn. Of
 * each species most individuals have names and were met at least twice; later, some of them are met again and some
 * strangers for the first time, and of these meetings the catalog is not told the name.
 */
final class Itinerary {

    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(3);
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 2, 1);
    private static final LocalDate FIRST_UNNAMED_DAY = LocalDate.of(2025, 7, 1);
    private static final List<String> OBSERVERS =
            List.of("Ada Example", "Ben Muster", "Chipo Sample", "Dana Ejemplo", "Elif Örnek");

    /** One animal. */
    record Animal(DemoSpecies species, String key, String name, String sex, String lifeStage, double stoutness,
            long coatSeed) {}

    /** One meeting with it, and how many photographs were taken. */
    record Encounter(String key, Animal animal, boolean named, Side side, OffsetDateTime at, Site site, Weather weather,
            Behaviour behaviour, String observer, int photos, long seed) {}

    private final Random random;
    private final int named;
    private final int strangers;
    private final Random later;
    private final boolean seenAgain;

    /** @param seenAgain whether the named are met once more from each side under their names, so that there is something to compare */
    Itinerary(long seed, int namedPerSpecies, int strangersPerSpecies, boolean seenAgain) {
        random = new Random(seed);
        // numbers of their own, so that everything else stays as it is without these meetings
        later = new Random(~seed);
        named = namedPerSpecies;
        strangers = strangersPerSpecies;
        this.seenAgain = seenAgain;
    }

    /** All meetings, in the order in which they happened; keys count along. */
    List<Encounter> encounters() {
        List<Encounter> encounters = new ArrayList<>();
        for (DemoSpecies species : DemoSpecies.values()) {
            for (int i = 0; i < named + strangers; i++) {
                Animal animal = animal(species, i);
                encounters.addAll(i < named ? regular(animal) : stranger(animal));
                if (i < named && seenAgain) {
                    encounters.add(encounter(animal, true, Side.LEFT, later, 1));
                    encounters.add(encounter(animal, true, Side.RIGHT, later, 1));
                }
            }
        }
        encounters.sort(Comparator.comparing(Encounter::at).thenComparing(encounter -> encounter.animal().key()));
        List<Encounter> numbered = new ArrayList<>();
        for (Encounter e : encounters) {
            numbered.add(new Encounter("demo-%03d".formatted(numbered.size() + 1), e.animal, e.named, e.side, e.at, e.site,
                    e.weather, e.behaviour, e.observer, e.photos, e.seed));
        }
        return numbered;
    }

    private Animal animal(DemoSpecies species, int number) {
        boolean juvenile = random.nextInt(7) == 0;
        return new Animal(species, "%s-%02d".formatted(species.name().toLowerCase(java.util.Locale.ROOT), number + 1),
                DemoNames.of(species, number), random.nextInt(5) < 3 ? "female" : "male",
                juvenile ? "juvenile" : "adult", (juvenile ? 0.90 : 0.96) + 0.08 * random.nextDouble(), random.nextLong());
    }

    /** Met from both sides; after that, four in five are met again without the name being told. */
    private List<Encounter> regular(Animal animal) {
        List<Encounter> met = new ArrayList<>();
        int before = random.nextInt(3) == 0 ? 3 : 2;
        Side side = side();
        for (int i = 0; i < before; i++) {
            met.add(encounter(animal, true, i % 2 == 0 ? side : opposite(side)));
        }
        if (random.nextInt(5) > 0) {
            met.add(encounter(animal, false, side()));
        }
        return met;
    }

    private List<Encounter> stranger(Animal animal) {
        List<Encounter> met = new ArrayList<>(List.of(encounter(animal, false, side())));
        if (random.nextInt(3) == 0) {
            met.add(encounter(animal, false, met.getFirst().side()));
        }
        return met;
    }

    private Encounter encounter(Animal animal, boolean isNamed, Side side) {
        return encounter(animal, isNamed, side, random, isNamed ? 2 : 3);
    }

    /** @param photos of a named animal at least so many and at most one more; of another at most so many */
    private Encounter encounter(Animal animal, boolean isNamed, Side side, Random random, int photos) {
        int days = (int) (FIRST_UNNAMED_DAY.toEpochDay() - FIRST_DAY.toEpochDay());
        LocalDate day = isNamed ? FIRST_DAY.plusDays(random.nextInt(days)) : FIRST_UNNAMED_DAY.plusDays(random.nextInt(90));
        Site site = Site.values()[random.nextInt(Site.values().length)];
        Weather weather = weather(animal.species(), site, random);
        OffsetDateTime at = day.atTime(LocalTime.of(weather.hour(random), random.nextInt(60), random.nextInt(60)))
                .atOffset(OFFSET);
        Behaviour[] behaviours = {Behaviour.STANDING, Behaviour.STANDING, Behaviour.WALKING, Behaviour.WALKING,
                Behaviour.HEAD_DOWN};
        String observer = weather == Weather.NIGHT
                ? "Camera trap %d".formatted(site.ordinal() + 1) : OBSERVERS.get(random.nextInt(OBSERVERS.size()));
        return new Encounter("", animal, isNamed, side, at, site, weather, behaviours[random.nextInt(behaviours.length)],
                observer, isNamed ? photos + random.nextInt(2) : 1 + random.nextInt(photos), random.nextLong());
    }

    /** Each site has three of the five, which keeps the backgrounds few; cats walk at night. */
    private static Weather weather(DemoSpecies species, Site site, Random random) {
        if (random.nextInt(species == DemoSpecies.LEOPARD ? 4 : 14) == 0) {
            return Weather.NIGHT;
        }
        Weather[][] days = {{Weather.CLEAR, Weather.MORNING}, {Weather.CLEAR, Weather.DUSK}, {Weather.CLEAR, Weather.OVERCAST}};
        Weather[] here = days[site.ordinal() % days.length];
        return here[random.nextInt(here.length)];
    }

    private Side side() {
        return random.nextBoolean() ? Side.LEFT : Side.RIGHT;
    }

    private static Side opposite(Side side) {
        return side == Side.LEFT ? Side.RIGHT : Side.LEFT;
    }

    /** The name, where the catalog is told it. */
    static Optional<String> nameTold(Encounter encounter) {
        return encounter.named() ? Optional.of(encounter.animal().name()) : Optional.empty();
    }
}
