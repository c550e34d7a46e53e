package org.resight.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.resight.access.Role;
import org.resight.testing.Browser;
import org.resight.testing.Server;

/** An admin moves the cut-offs of a species that nobody has confirmed, sees what they would do, saves them, and photographs get labels. */
@Order(4)
class LaboratoryIT {
    @RegisterExtension
    final Browser ada = new Browser("laboratory");

    private final Server server = Server.running();
    private long species;
    private long waiting;

    @BeforeEach
    void signIn() {
        server.account("journey-ada", Role.ADMIN);
        ada.signIn("journey-ada");
    }

    /** Twelve animals seen so often, and one more photograph of the first. */
    private void plant(int sightings) {
        Planted planted = Planted.animals(server, "Felis laboratorii", "laboratory cat", "Lab", sightings);
        species = planted.species();
        waiting = planted.waiting();
    }

    @Test
    void movedByKeyAndMouseSavedAndLabellingAtOnce() {
        plant(3);
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
        ada.until(shown -> ada.one("#messages").getText().contains("Version 2 is saved"));
        assertThat(ada.driver().getCurrentUrl()).as("each parameter is said once").containsOnlyOnce("species=").containsOnlyOnce("model=");
        assertThat(ada.one("table .selected").getText()).contains("Best geometric mean").contains("36 known and 36 new trials");
        assertThat(ada.one("main").getText()).doesNotContain("Nobody has confirmed");

        ada.press("form:again");
        ada.until(shown -> ada.one("#messages").getText().contains("1 photograph is being looked up again"));
        assertThat(awaitLabel()).isEqualTo("LIKELY_MATCH by version 2, IN_FORCE");
        assertThat(ada.complaints()).as("only what was planted without files is missing")
                .allMatch(complaint -> complaint.contains("/photos/") && complaint.contains("404"));
    }

    @Test
    void decisionsAreRelabelledWhileDraggingAndVersionsTakenBackForTheNearestNeighbours() {
        plant(3);
        seenFromTheLeft();
        decided("threshold_id = (select max(t.id) from species_threshold t where t.species_id = " + species + ")");
        ada.go("/calibrate/threshold?species=" + species);
        relabels();

        save("first", 0.9, 0.5, 2);
        save("second", 0.8, 0.5, 3);
        ada.all("#versions tbody tr").stream().filter(row -> row.getText().contains("first")).findFirst().orElseThrow()
                .findElement(By.cssSelector("input")).click();
        ada.until(shown -> ada.one("#messages").getText().contains("Version 4 is in force, with the values of version 2"));
        assertThat(number("match")).isEqualTo(0.9);

        ada.go("/calibrate/threshold?species=" + species + "&side=left");
        save("the left is clearer", 0.95, 0.6, 5);
        assertThat(inForce("LEFT")).isEqualTo("5: 0.95");
        ada.press("form:lift");
        ada.until(shown -> ada.one("#messages").getText().contains("This side follows the species again"));
        assertThat(inForce("LEFT")).isEqualTo("4: 0.9");
    }

    @Test
    void theRecipeInForceHasALaboratoryOfItsOwn() {
        plant(4);
        ada.go("/evaluate/?species=" + species);
        new Select(ada.one("#ask\\:recipe")).selectByValue("cosine");
        ada.press("ask:go");
        ada.until(shown -> ada.all(".badge.good").size() == 1);
        ada.one("tbody th a").click();
        ada.type("use:reason", "as it was measured");
        ada.press("use:go");
        ada.until(shown -> ada.one("#messages").getText().contains("Version 1 is in force"));
        decided("trace = '[]', recipe_id = (select max(c.id) from species_recipe c where c.species_id = " + species + ")");

        ada.go("/calibrate/threshold?species=" + species);
        assertThat(ada.one("main").getText()).contains("answered by the recipe cosine").contains("Those on this page rest");
        ada.one("a[href^='recipe']").click();
        ada.until(shown -> ada.path().equals("/calibrate/recipe"));
        assertThat(ada.one("[aria-current=page].tab, .tabs [aria-current=page]").getText()).isEqualTo("Recipe cosine (in force)");
        assertThat(ada.one("main").getText()).contains("What the validation says").contains("Nothing is chosen by the evaluation's test")
                .contains("Best score of the same individual");
        relabels();
        assertThat(ada.one("#versions .selected").getText()).as("put into force on the evaluation's page, and yet with its evidence")
                .contains("as it was measured").contains("Validation:").contains("Test:");

        save("stricter", 0.9, 0.5, 2);
        ada.one("#versions input[value='Back to this']").click();
        ada.until(shown -> ada.one("#messages").getText().contains("Version 3 is in force, as version 1 was"));
        ada.press("form:again");
        ada.until(shown -> ada.one("#messages").getText().contains("1 photograph is being looked up again"));
        assertThat(Planted.eventually(server, "select 'version ' || c.number from identification_run r join species_recipe c on"
                + " c.id = r.recipe_id where r.latest and r.state = 'DONE' and r.annotation_id = " + waiting)).isEqualTo("version 3");

        ada.go("/evaluate/?species=" + species);
        ada.type("force:reason", "to compare");
        ada.press("force:back");
        ada.until(shown -> ada.one("#messages").getText().contains("nearest neighbours alone again"));
        ada.go("/calibrate/recipe?species=" + species);
        assertThat(ada.one("main").getText()).contains("No recipe in force");
        ada.one("#versions input[value='Back to this']").click();
        ada.until(shown -> ada.one("#messages").getText().contains("Version 5 is in force, as version 3 was"));
    }

    /** A decision on an answer that was uncertain: labelled otherwise below both cut-offs and above both, and shown while it is. */
    private void relabels() {
        WebElement decision = ada.one("tr[data-then=UNCERTAIN]");
        ada.one("[data-cut=match]").sendKeys(Keys.HOME);
        assertThat(read("changed")).isEqualTo("1");
        assertThat(decision.isDisplayed()).isTrue();
        assertThat(decision.findElement(By.cssSelector(".chosen")).getText()).isEqualTo("Likely match");

        ada.one("[data-cut=match]").sendKeys(Keys.END);
        assertThat(read("changed")).as("uncertain between the two, as it was").isEqualTo("0");
        assertThat(decision.isDisplayed()).isFalse();
        Dimension wide = ada.driver().manage().window().getSize();
        ada.driver().manage().window().setSize(new Dimension(500, 900));
        assertThat(decision.isDisplayed()).as("nor on a narrow screen").isFalse();
        ada.driver().manage().window().setSize(wide);

        WebElement drawing = ada.one("svg.laboratory");
        new Actions(ada.driver()).clickAndHold(ada.one("[data-cut=new] circle")).moveByOffset(drawing.getSize().width * 9 / 10, 0).release()
                .perform();
        assertThat(read("changed")).as("dragged with the mouse near the right edge").isEqualTo("1");
        assertThat(decision.findElement(By.cssSelector(".chosen")).getText()).isEqualTo("Likely new");
    }

    private void save(String why, double match, double fresh, int version) {
        type("match", match);
        type("new", fresh);
        ada.type("form:reason", why);
        ada.press("form:save");
        ada.until(shown -> ada.one("#messages").getText().contains("Version " + version + " is saved"));
        assertThat(ada.one("#versions tbody tr").getText()).contains(why);
    }

    private void type(String field, double value) {
        WebElement input = ada.one("#form\\:" + field);
        input.clear();
        input.sendKeys(Double.toString(value));
    }

    private void seenFromTheLeft() {
        server.asOwner().useHandle(handle -> handle.execute("update annotation set viewpoint = 'LEFT' where species_id = ?", species));
    }

    private String inForce(String side) {
        return server.asOwner().withHandle(handle -> handle.createQuery("select t.number || ': ' || t.likely_match from embedding_model m,"
                + " threshold_in_force(:species, m.id, :side) t where m.in_use").bind("species", species).bind("side", side)
                .mapTo(String.class).one());
    }

    /**
     * Somebody has decided about a photograph that was answered “uncertain”.
     *
     * @param by whose cut-offs have labelled it
     */
    private void decided(String by) {
        server.asOwner().useTransaction(handle -> {
            long annotation =
                    Planted.annotation(handle, species, Planted.individual(handle, species, "Zora"), Planted.photo(handle));
            long run = Planted.insert(handle,
                    "insert into identification_run (annotation_id, species_id, state, latest, model_id, method, label,"
                            + " nearest_similarity, gallery_annotations, finished_at) select ?, ?, 'DONE', true, id, 'best', 'UNCERTAIN', 0.6, 9, now()"
                            + " from embedding_model where in_use returning id",
                    annotation, species);
            handle.execute("update identification_run set " + by + " where id = ?", run);
            handle.execute("insert into identification_candidate (run_id, rank, individual_id, annotation_id, similarity, label, neighbors)"
                    + " select ?, 1, s.individual_id, a.id, 0.6, 'UNCERTAIN', 1 from annotation a join sighting s on s.id = a.sighting_id"
                    + " where a.species_id = ? and s.individual_id is not null order by a.id limit 1", run, species);
            handle.execute(
                    "insert into match_decision (sighting_id, annotation_id, run_id, verdict, named, reviewer_id) select a.sighting_id,"
                            + " a.id, ?, 'NEW_INDIVIDUAL', 'Zora', (select id from user_account where login = 'journey-ada') from annotation a"
                            + " where a.id = ?",
                    run, annotation);
        });
    }

    private String read(String name) {
        return ada.one("[data-read=" + name + "]").getText();
    }

    private double number(String field) {
        return Double.parseDouble(ada.one("#form\\:" + field).getDomProperty("value"));
    }

    private String awaitLabel() {
        return Planted.eventually(server,
                "select r.label || ' by version ' || t.number || ', ' || r.standing from identification_run r"
                        + " join species_threshold t on t.id = r.threshold_id where r.latest and r.state = 'DONE' and r.annotation_id = "
                        + waiting);
    }
}
