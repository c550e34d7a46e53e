package org.resight.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.resight.testing.Browser;
import org.resight.testing.Server;

/** Somebody has just installed Resight: the link of the terminal, the first account, a look at every page, good night. */
@Order(1)
class FirstDayIT {
    @RegisterExtension
    final Browser ada = new Browser("ada");

    private final Server server = Server.running();

    @Test
    void fromTheSetUpLinkThroughEveryPageToSigningOut() {
        ada.go(server.setUpLink());
        assertThat(ada.heading()).isEqualTo("Set up this catalog");
        assertThat(overflowOnAPhone()).as("set-up on a phone").isZero();
        ada.type("form:name", "Ada Admin");
        ada.type("form:login", "ada");
        ada.type("form:password", Server.PASSWORD);
        ada.press("form:create");
        ada.until(shown -> ada.path().equals("/account/sign-in"));
        assertThat(ada.one(".message").getText()).contains("Your account is ready");

        ada.signIn("ada");
        assertThat(ada.path()).isIn("/", "/index");
        assertThat(ada.complaints()).isEmpty();

        Map<String, List<String>> complaints = new LinkedHashMap<>();
        for (String page : navigation()) {
            ada.go(page);
            assertThat(ada.all("h1")).as(page).isNotEmpty();
            assertThat(overflowOnAPhone()).as(page + " on a phone").isZero();
            complaints.put(page, ada.complaints());
        }
        SoftAssertions.assertSoftly(softly -> complaints.forEach((page, said) -> softly.assertThat(said).as(page).isEmpty()));

        ada.go("/");
        ada.driver().executeScript("document.querySelector('form[action$=\"/account/sign-out\"] button').click()");
        ada.until(shown -> ada.path().startsWith("/account/sign-in"));
        ada.go("/catalog/sightings");
        assertThat(ada.path()).isEqualTo("/account/sign-in");

        ada.go(server.setUpLink());
        assertThat(ada.one(".message").getText()).contains("set up already");
        assertThat(ada.all("input")).isEmpty();
    }

    /** How many pixels the page is wider than a phone of 390. */
    private long overflowOnAPhone() {
        ada.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        Object wider = ada.driver().executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        ada.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        return (Long) Objects.requireNonNull(wider);
    }

    private List<String> navigation() {
        List<String> pages =
                ada.driver().findElements(By.cssSelector("nav a[href]")).stream().map(link -> link.getDomAttribute("href")).toList();
        assertThat(pages).contains("/catalog/sightings", "/account/users", "/audit/");
        return pages;
    }
}
