package org.resight.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.resight.access.Role;
import org.resight.testing.Browser;
import org.resight.testing.Server;

/** Two people review at once, with the keyboard alone. */
@Order(3)
class TwoReviewersIT {
    @RegisterExtension
    final Browser rita = new Browser("rita");

    @RegisterExtension
    final Browser bo = new Browser("bo");

    private final Server server = Server.running();
    private long species;

    @BeforeEach
    void plantThreeSightingsOfNobody() {
        server.account("journey-rita", Role.REVIEWER);
        server.account("journey-bo", Role.REVIEWER);
        species = server.asOwner().withHandle(handle -> {
            long id = Planted.species(handle, "Felis itineris", "journey cat");
            long individual = Planted.individual(handle, id, "Tour");
            long model = Planted.insert(handle,
                    "insert into embedding_model (name, version, kind, dimension, preprocessing, licence, folder, sha256, likely_match,"
                            + " likely_new) values ('journey', random()::text, 'BUILT_IN', 4, '-', '-', '-', repeat('0', 64), 0.8, 0.5) returning id");
            long photo = Planted.photo(handle);
            long known = Planted.annotation(handle, id, individual, photo);
            for (double similarity : List.of(0.9, 0.85, 0.81)) {
                long annotation = Planted.annotation(handle, id, null, photo);
                long run = Planted.insert(handle,
                        "insert into identification_run (annotation_id, species_id, state, model_id, method, label, nearest_similarity,"
                                + " gallery_annotations, gallery_individuals, finished_at) values (" + annotation + ", " + id + ", 'DONE', "
                                + model
                                + ", 'best', 'LIKELY_MATCH', " + similarity + ", 1, 1, now()) returning id");
                handle.execute(
                        "insert into identification_candidate (run_id, rank, individual_id, annotation_id, similarity, label, neighbors)"
                                + " values (?, 1, ?, ?, ?, 'LIKELY_MATCH', 1)",
                        run, individual, known, similarity);
            }
            return id;
        });
    }

    @Test
    void neverTheSameItemAndNobodyDecidesOnWhatTheyHaveNotSeen() {
        rita.signIn("journey-rita");
        bo.signIn("journey-bo");
        String hers = next(rita);
        String his = next(bo);
        assertThat(his).isNotEqualTo(hers);

        press(bo, "s");
        assertThat(told(bo, "This was Tour.")).isNotEqualTo(his);
        press(bo, "u");
        assertThat(told(bo, "Taken back: the same animal (Tour)")).isEqualTo(his);
        press(bo, "n");
        bo.until(shown -> shown.switchTo().activeElement().getDomAttribute("id").equals("new:name"));
        bo.driver().switchTo().activeElement().sendKeys("Fresh", Keys.ENTER);
        told(bo, "A new individual: Fresh.");

        bo.go("/review/?sighting=" + hers);
        assertThat(bo.one(".message.warn").getText()).contains("is deciding on this sighting at this moment");
        assertThat(bo.all("[data-verdict=same]")).isEmpty();
        // she goes away for longer than her lease, he takes the sighting over
        server.asOwner()
                .useHandle(handle -> handle.execute("update review_lease set until = now() where sighting_id = ?", Long.valueOf(hers)));
        bo.go("/review/?sighting=" + hers);
        press(bo, "s");
        told(bo, "This was Tour.");
        press(rita, "d");
        assertThat(told(rita, "This sighting is Tour already (Test journey-bo")).isEqualTo(hers);
        press(rita, "l");
        rita.until(shown -> !shown.getCurrentUrl().contains("sighting=" + hers)); // on to the next one, which he has open
    }

    private String next(Browser person) {
        person.go("/review/?species=" + species);
        return sighting(person);
    }

    /** Waits for the message, and says which sighting is shown with it. */
    private static String told(Browser person, String message) {
        person.until(shown -> shown.findElement(By.id("messages")).getText().contains(message));
        return sighting(person);
    }

    private static String sighting(Browser person) {
        return person.one(".compare-side[data-side=query] h2").getText().replace("Sighting ", "");
    }

    private static void press(Browser person, String key) {
        person.one("body").sendKeys(key);
    }
}
