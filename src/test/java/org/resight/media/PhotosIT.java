package org.resight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.access.Right;
import org.resight.platform.Refusal;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** Originals carry their EXIF, and with it the place: who may have which. */
class PhotosIT {

    private static final String TURTLE_BESIDE_LYNX = "a".repeat(64);
    private static final String LYNX = "b".repeat(64);

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final Wired wired = new Wired(DATABASE.asApplication());
    private final Photos photos = wired.get(Photos.class);
    private final List<String> before = readings();

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(handle -> {
            SmallCatalog.plant(handle);
            handle.execute("insert into photo (id, sha256, file_name, format, byte_count, width, height)"
                    + " values (2, ?, 'b.jpg', 'JPEG', 1000, 100, 80)", LYNX);
            handle.execute(
                    "insert into annotation (photo_id, sighting_id, species_id, x, y, width, height) values (2, 1, 1, 0, 0, 9, 9), (1, 4, 2, 50, 40, 9, 9)");
        });
    }

    @Test
    void anOriginalThatShowsOneSensitiveAnimalAmongOthersNeedsTheRightToExactPlaces() {
        wired.actingAs(Right.VIEW, Right.CONTRIBUTE, Right.REVIEW, Right.EXPORT, Right.ADMINISTER);

        assertThatThrownBy(() -> photos.findOriginal(TURTLE_BESIDE_LYNX)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
        assertThat(readings()).isEqualTo(before);
        assertThat(photos.find(TURTLE_BESIDE_LYNX)).as("its working copies tell no place").isPresent();
    }

    @Test
    void eachReadingOfASensitiveOriginalIsWrittenDown() {
        wired.actingAs(Right.VIEW, Right.SEE_EXACT_PLACES);

        assertThat(photos.findOriginal(TURTLE_BESIDE_LYNX)).get().extracting(Photos.Stored::sensitivity).isEqualTo("HIGH");
        photos.findOriginal(TURTLE_BESIDE_LYNX);

        List<String> now = readings();
        assertThat(now.subList(before.size(), now.size())).containsExactly("Rita Reviewer 1 a.jpg HIGH", "Rita Reviewer 1 a.jpg HIGH");
    }

    @Test
    void anOriginalOfOtherSpeciesIsForEverybodyWhoSeesTheCatalog() {
        wired.actingAs(Right.VIEW);

        assertThat(photos.findOriginal(LYNX)).get().extracting(Photos.Stored::fileName).isEqualTo("b.jpg");
        assertThat(photos.findOriginal("c".repeat(64))).isEmpty();
        assertThat(readings()).isEqualTo(before);
    }

    private static List<String> readings() {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                select concat_ws(' ', actor, subject_id, after ->> 'file', after ->> 'sensitivity') from audit_event
                where action = 'place.read-exact' and subject_type = 'photo' order by seq""").mapTo(String.class).list());
    }
}
