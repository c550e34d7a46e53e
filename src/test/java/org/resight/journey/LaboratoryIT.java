package org.resight.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    @RegisterExtension
    final Browser ada = new Browser("laboratory");

    private final Server server = Server.running();
    private long species;
    private long waiting;

    /** Twelve animals seen three times, and one more photograph of the first. */
    @BeforeEach
    void plantConfirmedIdentities() {
        server.account("journey-ada", Role.ADMIN);
        Planted planted = Planted.animals(server, "Felis laboratorii", "laboratory cat", "Lab", 3);
        species = planted.species();
        waiting = planted.waiting();
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
