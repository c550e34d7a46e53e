package org.resight.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.resight.access.Role;
import org.resight.testing.Browser;
import org.resight.testing.Server;

/** An admin moves the cut-offs of a species that nobody has confirmed, sees what they would do, saves them, and photographs get labels. */
@Order(4)
class LaboratoryIT {
    private static final Duration LEARNING = Duration.ofMinutes(6);

    @RegisterExtension
    final Browser ada = new Browser("laboratory");

    private final Server server = Server.running();
    private long species;
    private long waiting;

    /** Twelve animals seen three times, and one more photograph of the first. */
    @BeforeEach
    void plantConfirmedIdentities() {
        server.account("journey-ada", Role.ADMIN);
        int dimension = awaitModel();
        server.asOwner().useTransaction(handle -> {
            species = insert(handle, "insert into species (scientific_name, common_name) values ('Felis laboratorii' || random(),"
                    + " 'laboratory cat') returning id");
            Random random = new Random(2);
            for (int animal = 0; animal < 12; animal++) {
                long individual = insert(handle, "insert into individual (species_id) values (" + species + ") returning id");
                handle.execute("insert into individual_name (individual_id, species_id, name) values (?, ?, ?)", individual, species,
                        "Lab " + animal);
                double[] looks = random.doubles(dimension, -1, 1).toArray();
                for (int sighting = 0; sighting < (animal == 0 ? 4 : 3); sighting++) {
                    boolean named = sighting < 3;
                    long id = photographed(handle, named ? individual : null,
                            IntStream.range(0, dimension).mapToDouble(i -> looks[i] + 0.3 * random.nextGaussian()).toArray());
                    waiting = named ? waiting : id;
                }
            }
        });
    }

    @Test
    void movedByKeyAndMouseSavedAndLabellingAtOnce() {
        ada.signIn("journey-ada");
        ada.go("/calibrate/threshold?species=" + species);
        assertThat(ada.one("main").getText()).contains("Nobody has confirmed this species' thresholds yet")
                .contains("36 photographs of 12");

        WebElement match = ada.one("[data-cut=match][role=slider]");
        double before = Double.parseDouble(ada.one("#form\\:match").getDomProperty("value"));
        String said = read("known-match");
        ada.one("[data-cut=match]").sendKeys(Keys.ARROW_RIGHT);
        assertThat(number("match")).as("a small step").isCloseTo(before + 0.005, within(1e-9));
        for (int press = 0; press < 14; press++) {
            ada.one("[data-cut=match]").sendKeys(Keys.PAGE_UP);
        }
        assertThat(number("match")).as("the field keeps step").isGreaterThan(before);
        assertThat(read("known-match")).isNotEqualTo(said);

        String labelled = read("new-new");
        double low = number("new");
        new Actions(ada.driver()).clickAndHold(ada.one("[data-cut=new] circle")).moveByOffset(-60, 0).release().perform();
        assertThat(number("new")).isLessThan(low);
        assertThat(match.getDomAttribute("aria-valuetext")).contains("false match");
        assertThat(labelled).isNotEmpty();

        ada.one("a[data-match]").click();
        double suggested = number("match");
        assertThat(suggested).isEqualTo(Double.parseDouble(ada.one("a[data-match]").getDomAttribute("data-match")));
        ada.type("form:reason", "As the engine suggests");
        ada.press("form:save");
        ada.until(shown -> ada.one("#messages").getText().contains("Version 2 is in force"));
        assertThat(ada.driver().getCurrentUrl()).as("each parameter is said once").containsOnlyOnce("species=").containsOnlyOnce("model=");
        assertThat(ada.one("table .selected").getText()).contains("Best geometric mean").contains("36 known and 36 new trials");
        assertThat(ada.one("main").getText()).doesNotContain("Nobody has confirmed");

        ada.press("form:again");
        ada.until(shown -> ada.one("#messages").getText().contains("1 photograph is being looked up again"));
        assertThat(awaitLabel()).isEqualTo("LIKELY_MATCH by version 2, IN_FORCE");
        assertThat(ada.complaints()).as("only what was planted without files is missing")
                .allMatch(complaint -> complaint.contains("/photos/") && complaint.contains("404"));
    }

    private String read(String name) {
        return ada.one("[data-read=" + name + "]").getText();
    }

    private double number(String field) {
        return Double.parseDouble(ada.one("#form\\:" + field).getDomProperty("value"));
    }

    private long photographed(Handle handle, Long individual, double[] raw) {
        double length = Math.sqrt(IntStream.range(0, raw.length).mapToDouble(i -> raw[i] * raw[i]).sum());
        long photo = insert(handle, "insert into photo (sha256, file_name, format, byte_count, width, height)"
                + " values (encode(sha256(random()::text::bytea), 'hex'), 'l.jpg', 'JPEG', 9, 100, 80) returning id");
        long sighting = insert(handle, "insert into sighting (species_id, individual_id) values (" + species + ", " + individual
                + ") returning id");
        long annotation = insert(handle, "insert into annotation (photo_id, sighting_id, species_id, x, y, width, height) values (" + photo
                + ", " + sighting + ", " + species + ", 0, 0, 90, 70) returning id");
        handle.execute("insert into embedding (annotation_id, species_id, model_id, vector) select ?, ?, id, ?::vector from embedding_model"
                + " where in_use", annotation, species,
                Arrays.stream(raw).mapToObj(value -> String.format(Locale.ROOT, "%.7f", value / length))
                        .collect(Collectors.joining(",", "[", "]")));
        return annotation;
    }

    private int awaitModel() {
        return eventually("select dimension::text from embedding_model where in_use", Integer::valueOf);
    }

    private String awaitLabel() {
        return eventually("select r.label || ' by version ' || t.number || ', ' || r.standing from identification_run r"
                + " join species_threshold t on t.id = r.threshold_id where r.latest and r.state = 'DONE' and r.annotation_id = " + waiting,
                text -> text);
    }

    private <T> T eventually(String query, Function<String, T> read) {
        long end = System.nanoTime() + LEARNING.toNanos();
        while (System.nanoTime() < end) {
            var found = server.asOwner().withHandle(handle -> handle.createQuery(query).mapTo(String.class).findOne());
            if (found.isPresent()) {
                return read.apply(found.get());
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        throw new AssertionError("nothing came of: " + query);
    }

    private static long insert(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
