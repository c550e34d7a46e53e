package org.resight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.resight.catalog.Coordinates;
import org.resight.catalog.LifeStage;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.Sex;
import org.resight.catalog.Sighting.Observation;
import org.resight.catalog.SightingDate;
import org.resight.catalog.Viewpoint;
import org.resight.ingest.Supplement.Finding;
import org.resight.ingest.Supplement.Rights;

/** A table that comes after the photographs: rows fill in what the catalog does not know, and never change what it knows. */
class SupplementTest {
    private static final Rights ALL = new Rights(true, true);
    private static final Observation NOTHING = new Observation(null, Sex.UNKNOWN, LifeStage.UNKNOWN, null, null, null);
    private static final KnownSighting.Picture TOP = new KnownSighting.Picture(Viewpoint.TOP, 4, null, null);
    private static final Coordinates RIDGE = new Coordinates(48.5, 13.5);

    @Test
    void fillsWhatIsMissingAndNamesWhoIsNotNamed() {
        Draft row = row("Zuri", day(2024, 5, 3), "Ridge", RIDGE, new Observation("Ann", Sex.FEMALE, LifeStage.ADULT, null, "limps", "e1"),
                "K1");

        Supplement found = Supplement.of(unnamed(SightingDate.UNKNOWN, null, null, NOTHING), row, null, ALL);

        assertThat(found.findings()).isEmpty();
        assertThat(found.name()).isEqualTo("Zuri");
        assertThat(found.facts()).isEqualTo(new KnownSighting.Facts(row.date(), "Ridge", RIDGE, 25.0, row.seen(), "K1"));
        assertThat(found.words()).contains("sighting 12", "it is Zuri", "fills in");
    }

    @Test
    void aCoarserRowAgreesWithAPreciseCatalogAndAFinerOneMakesItMorePrecise() {
        SightingDate exif = new SightingDate(2024, 5, 3, LocalTime.of(7, 12, 31), 120, OffsetSource.EXIF, null);
        assertThat(dated(exif, year(2024)).date()).isEqualTo(exif);
        assertThat(dated(exif, new SightingDate(2024, 5, 3, LocalTime.of(7, 15), null, null, "3.5. 7:15")).date()).isEqualTo(exif);
        assertThat(dated(year(2024), day(2024, 5, 3)).date()).isEqualTo(day(2024, 5, 3));
        assertThat(dated(day(2024, 5, 3), exif).date()).isEqualTo(exif);
    }

    @Test
    void anotherDayHourOrOffsetIsAContradiction() {
        SightingDate exif = new SightingDate(2024, 5, 3, LocalTime.of(7, 12), 120, OffsetSource.EXIF, null);
        assertThat(errors(dating(exif, day(2024, 5, 4)))).containsExactly(Field.DATE);
        assertThat(errors(dating(year(2023), day(2024, 5, 3)))).containsExactly(Field.DATE);
        assertThat(errors(dating(exif, new SightingDate(2024, 5, 3, LocalTime.of(9, 0), null, null, null)))).containsExactly(Field.TIME);
        assertThat(errors(dating(exif, new SightingDate(2024, 5, 3, LocalTime.of(7, 12), 0, OffsetSource.WRITTEN, null))))
                .containsExactly(Field.UTC_OFFSET);
    }

    @Test
    void aContradictionSaysWhatTheCatalogHasAndChangesNothing() {
        Observation female = new Observation("Ann", Sex.FEMALE, LifeStage.ADULT, null, null, null);
        KnownSighting there = unnamed(day(2024, 5, 3), "Ridge", RIDGE, female).named(1L, "Nala");
        Draft row = row("Simba", day(2024, 5, 4), "Spring", new Coordinates(48.6, 13.5),
                new Observation("Bob", Sex.MALE, LifeStage.JUVENILE, null, null, null), null);

        Supplement found = Supplement.of(there, row, 2L, ALL);

        assertThat(found.refused()).isTrue();
        assertThat(errors(found)).containsExactlyInAnyOrder(Field.INDIVIDUAL, Field.DATE, Field.SITE, Field.LATITUDE, Field.SEX,
                Field.LIFE_STAGE);
        assertThat(found.findings()).filteredOn(f -> f.field() == Field.INDIVIDUAL).extracting(Finding::message).asString()
                .contains("sighting 12", "“Nala”");
        assertThat(found.findings()).filteredOn(f -> f.field() == Field.OBSERVER).extracting(Finding::error).containsExactly(false);
        assertThat(found.facts().seen().observer()).isEqualTo("Ann");
    }

    @Test
    void theSameAnimalUnderAnyOfItsNamesIsNoContradiction() {
        KnownSighting nala = unnamed(SightingDate.UNKNOWN, null, null, NOTHING).named(1L, "Nala");
        assertThat(Supplement.of(nala, row("old nala"), 1L, ALL).findings()).isEmpty();
        assertThat(Supplement.of(nala, row("old nala"), 1L, ALL).words()).contains("nothing changes");
        // one that an earlier row of the table would make has no id yet
        KnownSighting zuri = unnamed(SightingDate.UNKNOWN, null, null, NOTHING).named(null, "Zuri");
        assertThat(Supplement.of(zuri, row("ZURI"), null, ALL).refused()).isFalse();
        assertThat(Supplement.of(zuri, row("Nala"), 1L, ALL).refused()).isTrue();
    }

    @Test
    void aReviewersNoStands() {
        Supplement found = Supplement.of(unnamed(SightingDate.UNKNOWN, null, null, NOTHING), row("Leo"), 7L, ALL);
        assertThat(found.findings()).singleElement().satisfies(f -> {
            assertThat(f.error()).isTrue();
            assertThat(f.message()).startsWith("Rita said in the review that sighting 12 is not Leo");
        });
    }

    @Test
    void whoMayNotNameItMayStillDescribeIt() {
        KnownSighting there = unnamed(SightingDate.UNKNOWN, null, null, NOTHING);
        assertThat(errors(Supplement.of(there, row("Zuri"), null, new Rights(false, true)))).containsExactly(Field.INDIVIDUAL);
        assertThat(Supplement.of(there, row(null), null, new Rights(false, true)).refused()).isFalse();
    }

    @Test
    void aSecretPlaceIsNeitherComparedNorFilledIn() {
        Draft row = row(null, SightingDate.UNKNOWN, "Spring", new Coordinates(1, 1), NOTHING, null);
        for (Coordinates where : new Coordinates[]{RIDGE, null}) {
            KnownSighting there = unnamed(SightingDate.UNKNOWN, where == null ? null : "Ridge", where, NOTHING);
            Supplement found = Supplement.of(there, row, null, new Rights(true, false));
            assertThat(found.findings()).extracting(Finding::message).singleElement().asString().startsWith("Places of this species");
            assertThat(found.facts()).isEqualTo(there.facts());
        }
    }

    @Test
    void aPlaceWithinItsUncertaintyIsTheSame() {
        KnownSighting there = unnamed(SightingDate.UNKNOWN, null, RIDGE, NOTHING);
        assertThat(Supplement.of(there, row(null, SightingDate.UNKNOWN, null, new Coordinates(48.505, 13.5), NOTHING, null), null, ALL)
                .refused())
                .isFalse();
        assertThat(
                errors(Supplement.of(there, row(null, SightingDate.UNKNOWN, null, new Coordinates(48.52, 13.5), NOTHING, null), null, ALL)))
                .containsExactly(Field.LATITUDE);
    }

    @Test
    void anUncertaintyIsFilledInWhereItCanBeTrueOfTheCatalogsCoordinates() {
        KnownSighting there = unnamed(SightingDate.UNKNOWN, null, RIDGE, NOTHING);
        assertThat(uncertain(there, null, 40).facts().uncertaintyMetres()).isEqualTo(40);
        assertThat(uncertain(there, new Coordinates(48.5001, 13.5), 40).facts().uncertaintyMetres()).isEqualTo(40);

        Supplement elsewhere = uncertain(there, new Coordinates(48.505, 13.5), 40);
        assertThat(elsewhere.facts().uncertaintyMetres()).as("556 m away").isNull();
        assertThat(elsewhere.findings()).singleElement().satisfies(f -> {
            assertThat(List.of(f.field(), f.value(), f.error())).containsExactly(Field.UNCERTAINTY, "40.0", false);
            assertThat(f.message()).contains("not taken", "farther");
        });
        assertThat(uncertain(unnamed(SightingDate.UNKNOWN, null, null, NOTHING), null, 40).findings()).extracting(Finding::message)
                .singleElement().asString().contains("no coordinates");
        assertThat(uncertain(there.with(uncertain(there, null, 40).facts()), null, 90).findings()).extracting(Finding::message)
                .singleElement().asString().contains("40.0 m here already");
        assertThat(Supplement.of(there, uncertain(null, 40), null, new Rights(true, false)).findings()).extracting(Finding::message)
                .singleElement().asString().startsWith("Places of this species");
    }

    private static Supplement uncertain(KnownSighting there, @Nullable Coordinates where, double metres) {
        return Supplement.of(there, uncertain(where, metres), null, ALL);
    }

    private static Draft uncertain(@Nullable Coordinates where, double metres) {
        return new Draft(2, 1, null, SightingDate.UNKNOWN, null, where, metres, NOTHING, null, List.of("a.jpg"), null, null, null, null,
                null);
    }

    @Test
    void saysThatWhatARowSaysOfThePictureItselfIsNotTaken() {
        Draft row = new Draft(2, 1, null, SightingDate.UNKNOWN, null, null, null, NOTHING, null, List.of("a.jpg"), Viewpoint.LEFT, 4, null,
                "CC BY 4.0", null);
        Supplement found = Supplement.of(unnamed(SightingDate.UNKNOWN, null, null, NOTHING), row, null, ALL);
        assertThat(found.refused()).isFalse();
        assertThat(found.findings()).singleElement()
                .satisfies(f -> assertThat(f.message()).contains("viewpoint, licence of this row"));
        assertThat(Supplement.of(unnamed(SightingDate.UNKNOWN, null, null, NOTHING), new Draft(2, 1, null, SightingDate.UNKNOWN, null, null,
                null, NOTHING, null, List.of("a.jpg"), Viewpoint.TOP, 4, null, null, null), null, ALL).findings()).as("the same").isEmpty();
    }

    @Test
    void anotherSpeciesOrKeyIsAContradiction() {
        KnownSighting there = new KnownSighting(12, 2, "Lynx lynx", null, null, Map.of(),
                new KnownSighting.Facts(SightingDate.UNKNOWN, null, null, null, NOTHING, "K1"), TOP, false, 1L);
        assertThat(errors(Supplement.of(there, row(null, SightingDate.UNKNOWN, null, null, NOTHING, "K2"), null, ALL)))
                .containsExactlyInAnyOrder(Field.SPECIES, Field.CLIENT_KEY);
    }

    private static KnownSighting.Facts dated(SightingDate is, SightingDate says) {
        Supplement found = dating(is, says);
        assertThat(found.findings()).isEmpty();
        return found.facts();
    }

    private static Supplement dating(SightingDate is, SightingDate says) {
        return Supplement.of(unnamed(is, null, null, NOTHING), row(null, says, null, null, NOTHING, null), null, ALL);
    }

    private static List<Field> errors(Supplement found) {
        return found.findings().stream().filter(Finding::error).map(Finding::field).toList();
    }

    private static KnownSighting unnamed(SightingDate date, @Nullable String site, @Nullable Coordinates where, Observation seen) {
        return new KnownSighting(12, 1, "Lynx lynx", null, null, Map.of(7L, "Rita"),
                new KnownSighting.Facts(date, site, where, null, seen, null), TOP, true, 1L);
    }

    private static Draft row(@Nullable String individual) {
        return row(individual, SightingDate.UNKNOWN, null, null, NOTHING, null);
    }

    private static Draft row(@Nullable String individual, SightingDate date, @Nullable String site, @Nullable Coordinates where,
            Observation seen, @Nullable String key) {
        return new Draft(2, 1, individual, date, site, where, where == null ? null : 25.0, seen, key, List.of("a.jpg"), null, null, null,
                null,
                null);
    }

    private static SightingDate year(int year) {
        return new SightingDate(year, null, null, null, null, null, null);
    }

    private static SightingDate day(int year, int month, int day) {
        return new SightingDate(year, month, day, null, null, null, null);
    }
}
