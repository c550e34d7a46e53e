package org.resight.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
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
    }

    private long sendAndStart(long species, List<Path> photos) {
        carl.go("/ingest/");
        carl.type("new:name", "A walk");
        new Select(carl.one("[id='new:species']")).selectByValue(Long.toString(species));
        carl.press("new:open");
        carl.until(shown -> carl.driver().getCurrentUrl().contains("/ingest/import"));
        long batch = Long.parseLong(carl.driver().getCurrentUrl().replaceAll(".*id=(\\d+).*", "$1"));
        carl.go("/ingest/import?id=" + batch); // unlike a click, this waits for the scripts
        carl.one("input[type=file][multiple]").sendKeys(photos.stream().map(Path::toString).collect(Collectors.joining("\n")));
        assertThat(carl.complaints()).isEmpty();
        carl.until(shown -> server.asOwner().withHandle(handle -> handle.createQuery("select count(*) from import_file where import_id = ?")
                .bind(0, batch).mapTo(Long.class).one()) == photos.size());
        carl.go("/ingest/import?id=" + batch);
        carl.press("go:start");
        return batch;
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
