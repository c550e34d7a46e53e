package org.resight.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.resight.access.Actor;
import org.resight.access.Right;
import org.resight.audit.AuditLog;
import org.resight.audit.AuditSearch;
import org.resight.engine.image.BoundingBox;
import org.resight.ingest.Imports;
import org.resight.media.Photos;
import org.resight.testing.Database;
import org.resight.testing.Entities;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** Where an animal was, as coarsely as its species' sensitivity demands, for those who may not know exactly. */
class PlacesShownIT {
    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @RegisterExtension
    static final Entities ENTITIES = new Entities(DATABASE);

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
    }

    @ParameterizedTest
    @CsvSource({"48.51234, NONE, 48.51234", "48.51234, LOW, 48.5125", "48.51234, MEDIUM, 48.515", "48.51234, HIGH, 48.55",
            "48.51234, WITHHELD,", "-16.12345, LOW, -16.1235", "-16.12345, MEDIUM, -16.125", "-16.12345, HIGH, -16.15", "0, HIGH, 0.05",
            "-0.01, HIGH, -0.05"})
    void theMiddleOfTheCellIsShown(double degrees, String sensitivity, @Nullable Double shown) {
        if (shown == null) {
            assertThat(shown(degrees, sensitivity, false)).isNull();
        } else {
            assertThat(shown(degrees, sensitivity, false)).isCloseTo(shown, within(1e-9));
        }
        assertThat(shown(degrees, sensitivity, true)).isEqualTo(degrees);
    }

    @Test
    void everythingInACellIsShownAtOnePoint() {
        assertThat(shown(48.5, "HIGH", false)).isEqualTo(shown(48.5999, "HIGH", false));
    }

    @ParameterizedTest
    @EnumSource(Sensitivity.class)
    void theDatabaseKnowsHowFarACellReachesAsTheCatalogDoes(Sensitivity sensitivity) {
        Double metres = sensitivity.reachMetres();
        Double reach = DATABASE.asApplication().withHandle(handle -> handle.createQuery("select place_reach_km(:sensitivity)")
                .bind("sensitivity", sensitivity.name()).mapTo(Double.class).one());
        assertThat(reach).isEqualTo(metres == null ? 0 : metres / 1000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.4  |       | 400 m apart
            3.24 |       | 3.2 km apart
            0    | 16    | within about 16 km
            11.1 | 27.1  | within about 27 km
            0    | 0.16  | within about 160 m
            120  | 136   | about 120 km apart
            """)
    void aDistanceSaysNoMoreThanIsShown(double kilometres, @Nullable Double atMost, String words) {
        assertThat(new Distance(kilometres, atMost).words()).isEqualTo(words);
    }

    @Test
    void aSensitivityThatNobodyKnowsShowsNothing() {
        assertThat(shown(48.5, "SOMETHING", false)).isNull();
    }

    @Test
    void sightingsOfASensitiveSpeciesAreCoarseAndTheOthersAreNot() {
        assertThat(latitude(4, false)).isEqualTo(-16.15);
        assertThat(latitude(4, true)).isEqualTo(-16.123);
        assertThat(latitude(1, false)).isEqualTo(48.51);
    }

    @Test
    void whoStandsBesideAProtectedAnimalIsShownAsRoughlyAsThatOne() {
        Wired wired = new Wired(DATABASE.asApplication()).with(ENTITIES.manager()).actingAs(Right.VIEW, Right.CONTRIBUTE);
        long lynx = ENTITIES.inTransaction(
                () -> wired.get(Annotations.class).addAnother(4, 1, new BoundingBox(0, 0, 20, 20), Viewpoint.LEFT, null));

        SightingDetail roughly = wired.get(Sightings.class).get(lynx);
        assertThat(roughly.latitude()).isEqualTo(-16.15);
        assertThat(roughly.placeExact()).isFalse();
        assertThat(roughly.sensitivity()).isEqualTo(Sensitivity.HIGH);
        AnnotationRow box = wired.get(Annotations.class).ofSighting(lynx).getFirst();
        assertThatThrownBy(() -> ENTITIES.inTransaction(() -> wired.get(AnnotationMoves.class).remove(box.id(), box.version(), "Wrong")))
                .hasMessageContaining("needs the right to exact places");

        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set site_id = 1 where id = ?", lynx));
        assertThat(wired.get(Sites.class).get(1).latitude()).isEqualTo(48.55);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sensitivity = 'WITHHELD' where id = 2"));
        SightingDetail withheld = wired.get(Sightings.class).get(lynx);
        assertThat(withheld.siteId()).isNull();
        assertThat(withheld.siteName()).isNull();
        assertThat(withheld.latitude()).isNull();

        wired.actingAs(Right.VIEW, Right.SEE_EXACT_PLACES);
        assertThat(ENTITIES.inTransaction(() -> wired.get(Sightings.class).get(lynx)).latitude()).isEqualTo(-16.123);
        assertThat(noted()).as("its reading is noted").isEqualTo("{\"sightings\": [" + lynx + "]}");
        DATABASE.asOwner().useHandle(handle -> {
            handle.execute("update species set sensitivity = 'HIGH' where id = 2");
            handle.execute("update sighting set site_id = null where id = ?", lynx);
        });
    }

    @Test
    void aRefusalOfExchangedCoordinatesRestsOnlyOnWhatIsShown() {
        Wired wired = new Wired(DATABASE.asApplication()).with(ENTITIES.manager()).actingAs(Right.VIEW, Right.CONTRIBUTE);
        long bay = ENTITIES.inTransaction(
                () -> wired.get(Sites.class).add(new Sites.SiteChange("Bay", null, false, new Coordinates(-16.11, 45.61), null)));
        DATABASE.asOwner().useHandle(handle -> handle.execute("insert into sighting (id, species_id, site_id) values (50, 2, ?)", bay));
        Sites.SiteChange cove = new Sites.SiteChange("Cove", bay, false, new Coordinates(45.61, -16.11), null);

        assertThatThrownBy(() -> ENTITIES.inTransaction(() -> wired.get(Sites.class).add(cove)))
                .hasMessageContaining("swapped").hasMessageContaining("far from Bay").hasMessageNotContaining("km");
        assertThat(wired.get(KnownPlaces.class).byName().get("bay")).isEqualTo(new KnownPlaces.Known("Bay", -16.15, 45.65, false));
        wired.actingAs(Right.VIEW, Right.CONTRIBUTE, Right.SEE_EXACT_PLACES);
        assertThatThrownBy(() -> ENTITIES.inTransaction(() -> wired.get(Sites.class).add(cove))).hasMessageContaining("km from Bay");

        wired.actingAs(Right.VIEW, Right.CONTRIBUTE);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sensitivity = 'WITHHELD' where id = 2"));
        assertThat(wired.get(KnownPlaces.class).byName()).containsKey("ridge").doesNotContainKey("bay");
        ENTITIES.inTransaction(() -> wired.get(Sites.class).add(cove));
        SightingDetail lynx = wired.get(Sightings.class).get(3);
        ENTITIES.inTransaction(() -> wired.get(SightingEdits.class).edit(3, lynx.version(), new SightingChange(lynx.sightingDate(),
                new SightingChange.Place(bay, false, new Coordinates(45.61, -16.11), null),
                new Sighting.Observation(null, Sex.UNKNOWN, LifeStage.UNKNOWN, null, null, null)), null));
        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sensitivity = 'HIGH' where id = 2"));
    }

    @Test
    void whereAnAnimalWasWhosePlaceIsWithheldIsToldByNeitherSiteNorImport() {
        Wired wired = new Wired(DATABASE.asApplication()).with(ENTITIES.manager()).actingAs(new Actor(2L, "Vera", Set.of(Right.VIEW)));
        DATABASE.asOwner().useHandle(handle -> handle.createScript("""
                insert into site (id, name, latitude, longitude) values (60, 'Lair', -16.3, 45.3), (61, 'Nowhere', null, null);
                insert into import_batch (id, name, state, species_id, site_id, created_by) values (60, 'Nests', 'DONE', 2, 60, 1);
                insert into sighting (id, species_id, site_id, import_id) values (60, 2, 60, 60);
                """).executeAsSeparateStatements());
        assertThat(wired.get(Imports.class).get(60).siteName()).isEqualTo("Lair");
        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sensitivity = 'WITHHELD' where id = 2"));

        assertThat(wired.get(Sites.class).get(60)).usingRecursiveComparison().ignoringFields("id", "name", "path")
                .isEqualTo(wired.get(Sites.class).get(61));
        assertThat(wired.get(Imports.class).get(60).siteId()).isNull();
        assertThat(wired.get(Imports.class).get(60).siteName()).isNull();
        wired.actingAs(Right.VIEW, Right.CONTRIBUTE);
        assertThat(wired.get(Imports.class).get(60).siteName()).as("of whose import it is").isEqualTo("Lair");
        wired.actingAs(new Actor(2L, "Ella", Set.of(Right.VIEW, Right.SEE_EXACT_PLACES)));
        assertThat(wired.get(Imports.class).get(60).siteName()).isEqualTo("Lair");
        assertThat(ENTITIES.inTransaction(() -> wired.get(Sites.class).get(60)).sensitivity()).isEqualTo(Sensitivity.WITHHELD);
        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sensitivity = 'HIGH' where id = 2"));
    }

    @Test
    void aHistoryHidesPlacesByWhateverNameTheyWereWritten() {
        DATABASE.asApplication().useHandle(handle -> handle.execute("""
                insert into audit_event (actor, action, subject_type, subject_id, previous, hash, before, after) values
                    ('Rita', 'sighting.edit', 'sighting', '4', '', '', '{"site_id": 2, "uncertainty_m": 7, "latitude": -16.1, "remarks": "x"}',
                     '{"site": "Lair", "uncertainty": 9, "remarks": "y"}')"""));
        Wired wired = new Wired(DATABASE.asApplication()).actingAs(Right.VIEW, Right.ADMINISTER);
        AuditSearch.Query all = new AuditSearch.Query(null, "sighting.edit", "sighting", "4", null, null, null);

        assertThat(wired.get(AuditLog.class).ofSubject("sighting", 4).getFirst().changes()).allSatisfy(
                change -> assertThat(change.hidden()).isEqualTo(!change.what().equals("remarks"))).hasSize(6);
        assertThat(wired.get(AuditSearch.class).find(all, 10).getFirst().facts())
                .containsExactly(new AuditLog.Change("remarks", "x", "y", false));

        long seq = DATABASE.asOwner().withHandle(handle -> handle.createQuery("select max(seq) from audit_event").mapTo(Long.class).one());
        DATABASE.asApplication().useHandle(handle -> handle.execute("""
                insert into audit_event (actor, action, subject_type, subject_id, previous, hash, after)
                values ('Rita', 'sighting.edit', 'sighting', '1', '', '', '{"latitude": 48.5}')"""));
        wired.actingAs(Right.VIEW, Right.ADMINISTER, Right.SEE_EXACT_PLACES);
        wired.get(AuditSearch.class).find(new AuditSearch.Query(null, "sighting.edit", null, null, null, null, null), 10);
        assertThat(noted()).as("who reads them there is noted, other than for animals whose places everybody sees")
                .isEqualTo("{\"events\": [" + seq + "]}");
    }

    @Test
    void whatTheCameraWroteIsShownWithoutWhatTellsThePlaceOfAProtectedAnimal() {
        DATABASE.asOwner().useHandle(handle -> handle.execute("""
                update photo set exif = '{"GPS": {"GPS Latitude": "-16"}, "XMP": {"dc:title": "Lair"}, "JPEG": {"Image Width": "100 pixels"},
                    "Exif IFD0": {"Make": "Canon", "Image Description": "At the lair"}, "Exif SubIFD": {"User Comment": "Lair", "ISO": "200"}}'
                where id in (1, 90)"""));
        Wired wired = new Wired(DATABASE.asApplication()).actingAs(Right.VIEW);
        assertThat(wired.get(Photos.class).camera(1)).extracting(Photos.Part::name)
                .containsExactly("Exif IFD0", "Exif SubIFD", "GPS", "JPEG", "XMP");
        assertThat(wired.get(Photos.class).camera(90)).containsExactly(
                new Photos.Part("Exif IFD0", List.of(new Photos.Tag("Make", "Canon"))),
                new Photos.Part("Exif SubIFD", List.of(new Photos.Tag("ISO", "200"))),
                new Photos.Part("JPEG", List.of(new Photos.Tag("Image Width", "100 pixels"))));
        wired.actingAs(Right.VIEW, Right.SEE_EXACT_PLACES);
        assertThat(wired.get(Photos.class).camera(90)).hasSize(5);
        assertThat(noted()).isEqualTo("{\"sensitivity\": \"HIGH\"}");
    }

    private static String noted() {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "select after::text from audit_event where action = 'place.read-exact' order by seq desc limit 1").mapTo(String.class)
                .one());
    }

    private static @Nullable Double shown(double degrees, String sensitivity, boolean exact) {
        return DATABASE.asApplication().withHandle(handle -> handle.createQuery("select place_shown(:degrees, :sensitivity, :exact)")
                .bind("degrees", degrees).bind("sensitivity", sensitivity).bind("exact", exact).mapTo(Double.class).one());
    }

    private static Double latitude(long sighting, boolean exact) {
        return DATABASE.asApplication()
                .withHandle(handle -> handle.createQuery("select latitude from sightings_shown(:exact) where id = :id")
                        .bind("exact", exact).bind("id", sighting).mapTo(Double.class).one());
    }
}
