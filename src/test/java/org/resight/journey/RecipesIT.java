package org.resight.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.resight.access.Role;
import org.resight.engine.matching.PairFeatures;
import org.resight.gallery.Marks;
import org.resight.testing.Browser;
import org.resight.testing.Server;

/** An admin measures two recipes on a species, compares them, and puts one into force, which the next answer follows. */
@Order(5)
class RecipesIT {
    @RegisterExtension
    final Browser ada = new Browser("recipes");

    @RegisterExtension
    final Browser rita = new Browser("recipes-reader");

    private final Server server = Server.running();
    private long species;
    private long waiting;

    /** Twelve animals seen four times, and one sighting of the first that nobody has named. */
    @BeforeEach
    void plantConfirmedIdentities() {
        server.account("recipes-ada", Role.ADMIN);
        server.account("recipes-rita", Role.REVIEWER);
        Planted planted = Planted.animals(server, "Felis mensurata", "measured cat", "Cat", 4);
        species = planted.species();
        waiting = planted.waiting();
        List<PairFeatures> coats = IntStream.range(0, Planted.ANIMALS).mapToObj(Marks::coat).toList();
        Map<Long, PairFeatures> marks = new HashMap<>();
        planted.animals().forEach((annotation, animal) -> marks.put(annotation, coats.get(animal)));
        Marks.keep(server.asOwner(), marks);
    }

    @Test
    void measuredComparedPutIntoForceAndFollowed() {
        ada.signIn("recipes-ada");
        measure("cosine");
        measure("sift");
        // however busy the machine is; what follows is about the page
        Planted.eventually(server,
                "select 'done' from evaluation where state = 'DONE' and species_id = " + species + " having count(*) = 2");
        ada.until(shown -> shown.findElements(By.cssSelector(".badge.good")).size() == 2);
        assertThat(ada.one("tbody").getText()).as("live, without loading the page again").contains("cosine").contains("sift")
                .contains("48 photographs of 12 individuals");

        ada.all("input[name=id]").forEach(WebElement::click);
        ada.one("form button[type=submit].button:not(.link)").submit();
        ada.until(shown -> ada.path().equals("/evaluate/compare"));
        assertThat(ada.one(".lede").getText()).contains("the same photographs in the same split");
        assertThat(ada.one("table").getText()).contains("Geometric mean of BAKS and BAUS").contains("cosine").contains("sift");

        assertThat(ada.one("section[aria-labelledby=lead-title]").getText()).contains("cannot be told apart: they reach the same")
                .contains("less the other").doesNotContain("no paired difference");

        ada.all("thead a").stream().filter(link -> link.getText().equals("sift")).findFirst().orElseThrow().click();
        ada.until(shown -> ada.path().equals("/evaluate/evaluation"));
        assertThat(ada.one("main").getText()).contains("Geometric mean of BAKS and BAUS").contains("global:").contains("sift:")
                .contains("made with seed 1").contains("cannot be made: too little data");
        assertThat(ada.one("section[aria-labelledby=mistakes-title]").getText()).contains("Known, and given another’s name")
                .contains(" photographs of known animals.");
        ada.type("use:reason", "marks tell them apart");
        ada.press("use:go");
        ada.until(shown -> ada.one("#messages").getText().contains("Version 1 is in force"));
        assertThat(ada.one("table .selected").getText()).contains("In force").contains("sift").contains("marks tell them apart");

        ada.go("/evaluate/?species=" + species);
        ada.all("tbody th a").stream().filter(link -> link.getText().equals("cosine")).findFirst().orElseThrow().click();
        ada.press("again:go");
        ada.until(shown -> ada.one("main").getText().contains("The same figures as evaluation"));

        ada.go("/evaluate/?species=" + species);
        ada.press("force:again");
        ada.until(shown -> ada.one("#messages").getText().contains("1 photographs are being looked up again"));
        assertThat(Planted.eventually(server,
                "select c.name || ' ' || c.number from identification_run r join species_recipe c on c.id = r.recipe_id"
                        + " where r.latest and r.state = 'DONE' and r.annotation_id = " + waiting))
                .isEqualTo("sift 1");
        ada.go("/catalog/sighting?id=" + Planted.eventually(server, "select sighting_id::text from annotation where id = " + waiting));
        ada.driver().executeScript("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        assertThat(ada.one("details.trace").getText()).containsPattern("1\\. Nearest photographs:\\h*Cat 0")
                .containsPattern("2\\. One score of each pair:\\h*Cat 0").contains("put the candidates in this order");
        assertThat(ada.one("main").getText()).contains("recipe sift, version 1");
    }

    @Test
    void whoeverDoesNotAdministerReadsAndStartsNothing() {
        rita.signIn("recipes-rita");
        rita.go("/evaluate/?species=" + species);
        assertThat(rita.one("main").getText()).contains("Nothing has been measured yet").contains("nearest neighbours alone");
        assertThat(rita.all("[id='ask:go']")).isEmpty();
    }

    private void measure(String recipe) {
        ada.go("/evaluate/?species=" + species);
        new Select(ada.one("#ask\\:recipe")).selectByValue(recipe);
        ada.press("ask:go");
        ada.until(shown -> ada.one("#messages").getText().contains("waits its turn"));
    }
}
