package org.resight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.resight.platform.Refusal;

class ColumnMappingTest {

    @Test
    void knowsDarwinCore() {
        assertThat(ColumnMapping.proposed(List.of("occurrenceID", "sex", "lifeStage", "organismID", "eventID", "eventDate", "locality",
                "decimalLatitude", "decimalLongitude", "scientificName", "kingdom")))
                .containsEntry("occurrenceID", Field.CLIENT_KEY).containsEntry("organismID", Field.INDIVIDUAL)
                .containsEntry("eventDate", Field.DATE)
                .containsEntry("scientificName", Field.SPECIES).doesNotContainKeys("eventID", "kingdom");
    }

    @Test
    void knowsWildbook() {
        assertThat(ColumnMapping.proposed(List.of("Encounter.mediaAsset0", "Encounter.mediaAsset1", "Encounter.mediaAsset0.keywords",
                "MarkedIndividual.individualID", "Encounter.genus", "Encounter.specificEpithet", "Encounter.year", "Encounter.locationID",
                "Encounter.decimalLatitude", "Sighting.sightingID")))
                .containsEntry("Encounter.mediaAsset0", Field.PHOTO).containsEntry("Encounter.mediaAsset1", Field.PHOTO)
                .containsEntry("MarkedIndividual.individualID", Field.INDIVIDUAL).containsEntry("Encounter.locationID", Field.SITE)
                .doesNotContainKeys("Encounter.mediaAsset0.keywords", "Sighting.sightingID");
    }

    @Test
    void knowsCamtrapDp() {
        assertThat(ColumnMapping
                .proposed(List.of("observationID", "eventStart", "scientificName", "individualID", "bboxX", "bboxY", "bboxWidth",
                        "bboxHeight", "observationComments")))
                .hasSize(9);
    }

    @Test
    void doesNotTakeThePicturesSizeForABox() {
        assertThat(ColumnMapping.proposed(List.of("file", "species", "individual", "encounter", "viewpoint", "width", "height")))
                .doesNotContainKeys("width", "height");
    }

    @Test
    void knowsGermanCoordinatesWithAndWithoutTheirOwnLetters() {
        assertThat(ColumnMapping.proposed(List.of("Breite", "Länge")))
                .isEqualTo(Map.of("Breite", Field.LATITUDE, "Länge", Field.LONGITUDE));
        assertThat(ColumnMapping.proposed(List.of("BREITENGRAD", "LA\u0308NGENGRAD"))).containsEntry("LA\u0308NGENGRAD", Field.LONGITUDE);
        assertThat(ColumnMapping.proposed(List.of("Laenge"))).containsEntry("Laenge", Field.LONGITUDE);
    }

    @Test
    void letsTheBetterNameWin() {
        assertThat(ColumnMapping.proposed(List.of("name", "individual"))).containsEntry("individual", Field.INDIVIDUAL)
                .doesNotContainKey("name");
    }

    @Test
    void proposesTheOrderOfDatesOnlyWhereTheRowsAgree() {
        assertThat(order("03/04/2024", "25/12/2024 07:10")).isEqualTo(Field.DATE_DAY_FIRST);
        assertThat(order("03/04/2024", "12/25/2024")).isEqualTo(Field.DATE_MONTH_FIRST);
        assertThat(order("03/04/2024", "05/06/2024")).isEqualTo(Field.DATE);
        assertThat(order("25/12/2024", "12/25/2024")).isEqualTo(Field.DATE);
        assertThat(order("2024-05-25", "25.12.2024")).isEqualTo(Field.DATE);
    }

    private static Field order(String... dates) {
        return ColumnMapping.ordered(Map.of("when", Field.DATE), List.of("file", "when"),
                Stream.of(dates).map(date -> List.of("a.jpg", date)).toList()).get("when");
    }

    @Test
    void refusesTwoColumnsOfDatesWhicheverTheirOrder() {
        assertThatThrownBy(() -> ColumnMapping.check(Map.of("a", Field.DATE, "b", Field.DATE_DAY_FIRST))).isInstanceOf(Refusal.class)
                .hasMessageContaining("both give");
    }

    @Test
    void refusesTwoColumnsForWhatASightingHasOnce() {
        assertThatThrownBy(() -> ColumnMapping.check(Map.of("a", Field.DATE, "b", Field.DATE))).isInstanceOf(Refusal.class)
                .hasMessageContaining("both give");
    }
}
