package org.resight.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.resight.access.Role;
import org.resight.demo.DemoCatalog;
import org.resight.demo.DemoPhoto;
import org.resight.demo.DemoSpecies;
import org.resight.testing.Browser;
import org.resight.testing.Server;

/** The main job: a contributor brings photographs, Resight compares them, a reviewer says who the animal is. */
@Order(2)
class FirstImportIT {
    private static final Duration LEARNING_AND_COMPARING = Duration.ofMinutes(6);

    @RegisterExtension
    final Browser carl = new Browser("carl");

    @RegisterExtension
    final Browser rita = new Browser("rita");

    private final Server server = Server.running();

    @Test
    void photographsBecomeNamedAnimals(@TempDir Path folder) throws IOException {
        server.account("carl", Role.CONTRIBUTOR);
        server.account("rita", Role.REVIEWER);
        long species = server.asOwner().withHandle(handle -> handle.createQuery("""
                insert into species (scientific_name, common_name) values ('Panthera itineris', 'leopard of the journey') returning id""")
                .mapTo(Long.class).one());
        List<Path> photos = leopards(folder);

        carl.signIn("carl");
        long batch = sendAndStart(species, photos);
        eventually(carl, "/ingest/import?id=" + batch, () -> !carl.all("main a[href*='/catalog/sightings?import=']").isEmpty());
        assertThat(carl.all("main a[href*='/review/']")).as("a contributor is not sent where only reviewers may go").isEmpty();
        assertThat(carl.complaints()).isEmpty();
        carl.go("/catalog/sightings?import=" + batch);
        assertThat(carl.one("main").getText()).contains("leopard of the journey");

        rita.signIn("rita");
        String queue = "/review/?import=" + batch;
        eventually(rita, queue, () -> !rita.all("#verdict [data-dialog='#naming']").isEmpty());
        String first = rita.driver().getTitle();
        assertThat(first).startsWith("Review sighting");

        zoomsBothSidesInStep(rita);
        rita.one("#verdict [data-dialog='#naming']").click();
        rita.type("new:name", "Zuri");
        rita.press("new:make");
        rita.until(shown -> !rita.driver().getTitle().equals(first));
        assertThat(rita.complaints()).isEmpty();

        assertThat(rita.one("main").getText()).as("what has just been named is a candidate").contains("Zuri");

        carl.go("/catalog/individuals");
        assertThat(carl.one("main").getText()).contains("Zuri");
        carl.go("/review/");
        assertThat(carl.one("main").getText()).as("a contributor decides nothing").doesNotContain("Same");
        storesTheBoxThatWasDrawnOnAZoomedPage(batch);
    }

    private long sendAndStart(long species, List<Path> photos) {
        carl.go("/ingest/");
        carl.type("new:name", "A walk");
        new Select(carl.one("[id='new:species']")).selectByValue(Long.toString(species));
        carl.press("new:open");
        carl.until(shown -> carl.driver().getCurrentUrl().contains("/ingest/import"));
        long batch = Long.parseLong(carl.driver().getCurrentUrl().replaceAll(".*id=(\\d+).*", "$1"));
        carl.go("/ingest/import?id=" + batch); // unlike a click, this waits for the scripts
        choose(photos.subList(0, 1));
        carl.until(shown -> stored(batch) == 1);
        assertThat(carl.complaints()).isEmpty();

        // the same folder again, after the page was left, and with a connection that is not there at first
        carl.go("/ingest/import?id=" + batch);
        connected(false);
        choose(photos);
        carl.until(shown -> carl.one("[data-upload-status]").getText().contains("Sending " + photos.size() + " files"));
        assertThat(stored(batch)).isEqualTo(1);
        connected(true);
        carl.until(shown -> stored(batch) == photos.size());
        carl.until(shown -> carl.one("[data-upload-status]").getText().contains((photos.size() - 1) + " files stored · 1 already there"));
        carl.complaints(); // the browser's own words about the connection
        carl.go("/ingest/import?id=" + batch);
        carl.press("go:start");
        return batch;
    }

    private void choose(List<Path> photos) {
        carl.one("input[type=file][multiple]").sendKeys(photos.stream().map(Path::toString).collect(Collectors.joining("\n")));
    }

    private long stored(long batch) {
        return server.asOwner().withHandle(handle -> handle.createQuery("select count(*) from import_file where import_id = ?")
                .bind(0, batch).mapTo(Long.class).one());
    }

    private void connected(boolean on) {
        carl.driver().executeCdpCommand("Network.enable", Map.of());
        carl.driver().executeCdpCommand("Network.emulateNetworkConditions",
                Map.of("offline", !on, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    private static void zoomsBothSidesInStep(Browser person) {
        person.until(shown -> person.all(".stage.loading").isEmpty() && person.all(".stage-layer").size() == 2);
        List<Double> before = scales(person);
        person.one("body").sendKeys("+");
        List<Double> after = scales(person);
        assertThat(after.get(0) / before.get(0)).isGreaterThan(1.2);
        assertThat(after.get(1) / before.get(1)).isCloseTo(after.get(0) / before.get(0), within(0.01));

        WebElement stage = person.one(".compare-side[data-side=candidate] .stage");
        List<Double> places = places(person);
        new Actions(person.driver()).moveToElement(stage).clickAndHold().moveByOffset(-20, -15).release().perform();
        List<Double> moved = places(person);
        assertThat(moved.get(0) - places.get(0)).as("the sighting follows the candidate").isCloseTo(-20, within(1.0));
        assertThat(moved.get(1) - places.get(1)).isCloseTo(-20, within(1.0));
    }

    private static List<Double> scales(Browser person) {
        return matrices(person, "a");
    }

    private static List<Double> places(Browser person) {
        return matrices(person, "e");
    }

    private static List<Double> matrices(Browser person, String part) {
        Object found = person.driver().executeScript("return [...document.querySelectorAll('.stage-layer')]"
                + ".map(layer => new DOMMatrix(getComputedStyle(layer).transform)[arguments[0]])", part);
        return ((List<?>) found).stream().map(number -> ((Number) number).doubleValue()).toList();
    }

    /** A window at 200 %: half the room, twice the pixels. */
    private void storesTheBoxThatWasDrawnOnAZoomedPage(long batch) {
        long annotation = server.asOwner().withHandle(handle -> handle.createQuery(
                "select min(a.id) from annotation a join sighting s on s.id = a.sighting_id where s.import_id = ?")
                .bind(0, batch).mapTo(Long.class).one());
        carl.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", 640, "height", 700, "deviceScaleFactor", 2, "mobile", false));
        carl.go("/catalog/annotation?id=" + annotation);
        WebElement boxer = carl.one(".boxer");
        carl.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", boxer);
        carl.until(shown -> boxer.getSize().height > 100);
        Dimension shown = boxer.getSize();
        new Actions(carl.driver()).moveToElement(boxer, -shown.width / 4, -shown.height / 4).clickAndHold()
                .moveByOffset(shown.width / 2, shown.height / 4).release().perform();
        carl.press("form:save");
        carl.until(opened -> carl.path().equals("/catalog/sighting"));

        Map<String, Object> box = server.asOwner().withHandle(handle -> handle.createQuery("""
                select a.x, a.y, a.width, a.height, p.width as photo_width, p.height as photo_height
                from annotation a join photo p on p.id = a.photo_id where a.id = ?""").bind(0, annotation).mapToMap().one());
        double width = ((Number) box.get("photo_width")).doubleValue();
        double height = ((Number) box.get("photo_height")).doubleValue();
        assertThat(((Number) box.get("x")).doubleValue() / width).isCloseTo(.25, within(.01));
        assertThat(((Number) box.get("y")).doubleValue() / height).isCloseTo(.25, within(.01));
        assertThat(((Number) box.get("width")).doubleValue() / width).isCloseTo(.5, within(.01));
        assertThat(((Number) box.get("height")).doubleValue() / height).isCloseTo(.25, within(.01));
    }

    /** Opens the address again until it shows what is waited for. */
    private static void eventually(Browser person, String address, BooleanSupplier shown) {
        long deadline = System.nanoTime() + LEARNING_AND_COMPARING.toNanos();
        do {
            person.go(address);
            if (shown.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(2000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        } while (System.nanoTime() < deadline);
        throw new AssertionError(address + " still shows: " + person.one("main").getText());
    }

    /** Four photographs of one animal, each a sighting of its own. */
    private static List<Path> leopards(Path folder) throws IOException {
        List<DemoPhoto> photos =
                DemoCatalog.of(11, 1, 0).photos().filter(photo -> photo.species() == DemoSpecies.LEOPARD).limit(4).toList();
        List<Path> files = new java.util.ArrayList<>();
        for (DemoPhoto photo : photos) {
            files.add(Files.write(folder.resolve(photo.fileName()), photo.jpeg()));
        }
        return files;
    }
}
