package org.resight.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resight.access.Right;
import org.resight.platform.Refusal;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** Finding sightings: partial dates, trees of sites, pages, and places that stay hidden however one asks. */
class SightingsIT {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final Wired wired = new Wired(DATABASE.asApplication());
    private final Sightings sightings = wired.get(Sightings.class);

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(handle -> {
            SmallCatalog.plant(handle);
            handle.createScript("""
                    insert into species (id, scientific_name, common_name, sensitivity) values (3, 'Panthera uncia', 'snow leopard', 'WITHHELD');
                    insert into site (id, parent_id, name, latitude, longitude) values (2, 1, 'Spring', 48.52, 13.52), (3, 2, 'Hide', 48.53, 13.53),
                        (4, null, 'Bay', -16.1, 45.6);
                    update sighting set site_id = 4 where id = 4;
                    insert into sighting (id, species_id, year, month, day, site_id, latitude, longitude, observer, remarks) values
                        (5, 1, 2023, 2, null, 2, null, null, 'Bob_1', '100 % sure'), (6, 1, null, null, null, 3, null, null, 'BobX1', null),
                        (7, 3, 2024, 5, 3, 3, 48.53, 13.53, 'Carla', null);
                    """).executeAsSeparateStatements();
        });
    }

    @BeforeEach
    void somebodyWithoutExactPlaces() {
        wired.actingAs(Right.VIEW);
    }

    private Set<Long> found(String... namesAndValues) {
        return found(filter(namesAndValues));
    }

    private Set<Long> found(SightingFilter filter) {
        List<SightingRow> rows = sightings.page(filter, null, null, 100).rows();
        assertThat(sightings.count(filter)).isEqualTo(rows.size());
        Set<Long> ids = new TreeSet<>();
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }

    private static SightingFilter filter(String... namesAndValues) {
        Map<String, String> parameters = new java.util.HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return SightingFilter.of(parameters::get);
    }

    @Test
    void aRangeOfDatesFindsWhatMayHaveBeenInIt() {
        // 3 is of 2024, 2 of May 2024, 5 of February 2023; 6 has no date
        assertThat(found("from", "2024-05-10", "to", "2024-05-20")).containsExactly(2L, 3L);
        assertThat(found("from", "2024-05-03", "to", "2024-05-03")).containsExactly(1L, 2L, 3L, 7L);
        assertThat(found("from", "2023", "to", "2023-02-01")).containsExactly(5L);
        assertThat(found("from", "2023-03", "to", "2023-12")).isEmpty();
        assertThat(found("to", "2200")).doesNotContain(6L);
    }

    @Test
    void aSiteFindsAllThatLiesWithinIt() {
        assertThat(found("site", "1")).containsExactly(1L, 2L, 5L, 6L);
        assertThat(found("site", "3")).containsExactly(6L);
    }

    @ParameterizedTest
    @CsvSource({"named,yes,2", "named,no,5", "individual,1,1", "species,1,5", "q,nal,1", "q,a.JPG,3", "observer,b_1,1", "q,100 %,1",
            "located,yes,2", "sex,female,0", "stage,unknown,7"})
    void eachFilterNarrows(String name, String value, int count) {
        assertThat(found(name, value)).hasSize(count);
    }

    @Test
    void aWithheldPlaceCannotBeFoundOutByNarrowing() {
        assertThat(sightings.get(7).siteName()).isNull();
        assertThat(found("site", "3")).doesNotContain(7L);
        assertThat(found("q", "Hide")).doesNotContain(7L);
        assertThat(found("located", "no")).contains(7L);

        wired.actingAs(Right.VIEW, Right.SEE_EXACT_PLACES);
        assertThat(found("site", "3")).containsExactly(6L, 7L);
        assertThat(found("located", "no")).doesNotContain(7L);
    }

    @Test
    void aSensitiveSpeciesIsShownRoughlyInEveryReading() {
        SightingDetail one = sightings.get(4);
        assertThat(one.latitude()).isEqualTo(-16.15);
        assertThat(one.placeExact()).isFalse();
        assertThat(one.uncertaintyM()).isNull();
        assertThat(one.place()).isEqualTo("16.15° S, 45.65° E");
        assertThat(one.radiusMetres()).isEqualTo(8000);
        assertThat(sightings.details(filter("species", "2"), null, 10)).extracting(SightingDetail::latitude).containsExactly(-16.15);
        assertThat(readings()).isZero();
    }

    @Test
    void readingAnExactPlaceIsWrittenDown() {
        wired.actingAs(Right.VIEW, Right.SEE_EXACT_PLACES);
        int before = readings();

        assertThat(sightings.get(4).latitude()).isEqualTo(-16.123);
        assertThat(readings()).isEqualTo(before + 1);
        // a species that is not sensitive, and a list without coordinates, are not noted
        sightings.get(1);
        sightings.page(SightingFilter.ALL, null, null, 100);
        assertThat(readings()).isEqualTo(before + 1);
        // several at once are one event
        assertThat(sightings.details(SightingFilter.ALL, null, 100)).hasSize(7);
        assertThat(readings()).isEqualTo(before + 2);
        DATABASE.asOwner().useHandle(handle -> handle.execute("select 1"));
    }

    @Test
    void pagesTakeEverySightingOnceInBothDirections() {
        for (int size = 1; size <= 8; size++) {
            List<Long> forwards = new ArrayList<>();
            String cursor = null;
            Slice<SightingRow> slice;
            do {
                slice = sightings.page(SightingFilter.ALL, cursor, null, size);
                slice.rows().forEach(row -> forwards.add(row.id()));
                assertThat(slice.newer() == null).isEqualTo(cursor == null);
                cursor = slice.older();
            } while (cursor != null);
            assertThat(forwards).as("pages of " + size).containsExactly(4L, 7L, 1L, 2L, 3L, 5L, 6L);
            assertThat(backwards(slice, size)).containsExactlyElementsOf(forwards);
        }
    }

    private List<Long> backwards(Slice<SightingRow> last, int size) {
        List<Long> found = new ArrayList<>(last.rows().stream().map(SightingRow::id).toList());
        for (@Nullable
        String cursor = last.newer(); cursor != null;) {
            Slice<SightingRow> slice = sightings.page(SightingFilter.ALL, null, cursor, size);
            found.addAll(0, slice.rows().stream().map(SightingRow::id).toList());
            cursor = slice.newer();
        }
        return found;
    }

    @Test
    void aPageStaysWhereItIsWhenSightingsComeBeforeIt() {
        Slice<SightingRow> first = sightings.page(SightingFilter.ALL, null, null, 3);
        DATABASE.asOwner().useHandle(handle -> handle.execute("insert into sighting (id, species_id, year) values (900, 1, 2030)"));

        List<Long> second = sightings.page(SightingFilter.ALL, first.older(), null, 10).rows().stream().map(SightingRow::id).toList();
        DATABASE.asOwner().useHandle(handle -> handle.execute("delete from sighting where id = 900"));

        assertThat(second).containsExactly(2L, 3L, 5L, 6L);
        assertThat(new HashSet<>(second)).hasSize(4);
    }

    @Test
    void anAddressThatNamesNoPageIsRefused() {
        for (String cursor : List.of("x", "2024-99-01.3", "2024-01-01", ".", "2024-01-01.1; drop table sighting")) {
            assertThatThrownBy(() -> sightings.page(SightingFilter.ALL, cursor, null, 3)).as(cursor).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> sightings.get(12345)).hasMessage("There is no sighting 12345.");
    }

    private static int readings() {
        return DATABASE.asOwner()
                .withHandle(handle -> handle.createQuery("select count(*) from audit_event where action = 'place.read-exact'")
                        .mapTo(Integer.class).one());
    }
}
