package org.resight.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.access.Role;
import org.resight.testing.Server;
import org.resight.testing.Visitor;

/** What strangers, other sites and people without the right get from the running server. */
class SafetyIT {
    private static final Server SERVER = Server.running();

    @BeforeAll
    static void accounts() {
        SERVER.account("safety-viewer", Role.VIEWER);
        SERVER.account("safety-throttled", Role.VIEWER);
        SERVER.account("safety-closed", Role.VIEWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/catalog/sightings", "/catalog/individual?id=1", "/account/users", "/account/users.xhtml", "/audit/",
            "/export/",
            "/review/", "/ingest/", "/jobs/", "/photos/0000/320", "/openapi/ui", "/metrics", "/there/is/no/such/page", "/WEB-INF/web.xml"})
    void withoutASessionEveryPageLeadsToSigningIn(String page) {
        HttpResponse<String> answer = new Visitor().get(page);
        assertThat(answer.statusCode()).as(page).isIn(302, 404);
        if (answer.statusCode() == 302) {
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/account/sign-in");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/account/sign-in", "/account/set-up", "/health/live", "/health/ready", "/openapi", "/resources/css/resight.css"})
    void aFewAddressesAreOpenToEverybody(String page) {
        assertThat(new Visitor().get(page).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account/sign-in", "/api/v1/species", "/health/live", "/resources/css/resight.css"})
    void everyAnswerCarriesTheHeadersThatProtectABrowser(String page) {
        var headers = new Visitor().get(page).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("X-Request-Reference")).isPresent();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void pagesRunScriptsOfOursOnly() {
        String policy = new Visitor().get("/account/sign-in").headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'", "script-src 'self'")
                .doesNotContain("script-src 'self' 'unsafe");
    }

    @Test
    void theSessionIsNotForScriptsNorForOtherSites() {
        String cookie = new Visitor().get("/account/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").containsPattern("SameSite=(Lax|Strict)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: https://elsewhere.example"})
    void aFormSentByAnotherSiteIsRefused(String header) {
        String[] parts = header.split(": ");
        Visitor viewer = Visitor.signedIn("safety-viewer");
        assertThat(viewer.post("/account/sign-out", "", parts[0], parts[1]).statusCode()).isEqualTo(403);
        assertThat(viewer.get("/").statusCode()).as("still signed in").isEqualTo(200);
    }

    @Test
    void aFormWithoutTheStateOfItsPageIsRefused() {
        Visitor stranger = new Visitor();
        stranger.get("/account/sign-in");
        HttpResponse<String> answer =
                stranger.post("/account/sign-in", "form=form&form:login=safety-viewer&form:password=x&jakarta.faces.ViewState=1:1",
                        "Content-Type", "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aViewerCannotOpenAnAdministratorsPages() {
        Visitor viewer = Visitor.signedIn("safety-viewer");
        HttpResponse<String> home = viewer.get("/");
        assertThat(home.statusCode()).as(home.body()).isEqualTo(200);
        for (String page : new String[]{"/account/users", "/audit/"}) {
            assertThat(viewer.get(page)).as(page).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).doesNotContain("&amp;#");
            });
        }
    }

    @Test
    void guessingAPasswordIsSlowedDownAndWrittenDown() {
        Visitor guesser = new Visitor();
        String last = "";
        for (int i = 0; i < 8 && !last.contains("Too many"); i++) {
            last = guesser.signIn("safety-throttled", "a wrong guess " + i).body();
        }
        assertThat(last).contains("Too many failed tries");
        SERVER.asOwner().useHandle(handle -> handle.execute(
                "update sign_in_throttle set blocked_until = now() + interval '1 minute' where subject = 'login:safety-throttled'"));
        assertThat(guesser.signIn("safety-throttled", Server.PASSWORD).statusCode()).as("even the right one must wait").isEqualTo(200);
        long events = SERVER.asOwner().withHandle(handle -> handle.createQuery("""
                select count(*) from audit_event where action = 'account.sign-in-failed' and after ->> 'login' = 'safety-throttled'""")
                .mapTo(Long.class).one());
        assertThat(events).isGreaterThanOrEqualTo(5);
        SERVER.asOwner().useHandle(handle -> handle.execute("delete from sign_in_throttle")); // all tests come from one address
    }

    @Test
    void anUnknownLoginIsToldNothingElseThanAWrongPassword() {
        String unknown = message(new Visitor().signIn("safety-nobody", "whatever it is").body());
        String wrong = message(new Visitor().signIn("safety-viewer", "whatever it is").body());
        assertThat(unknown).isNotEmpty().isEqualTo(wrong);
    }

    @Test
    void aClosedAccountIsSignedOutAtItsNextRequest() {
        Visitor closed = Visitor.signedIn("safety-closed");
        assertThat(closed.get("/").statusCode()).isEqualTo(200);
        SERVER.asOwner().useHandle(handle -> handle.execute("update user_account set active = false where login = 'safety-closed'"));
        assertThat(closed.get("/").headers().firstValue("Location").orElseThrow()).contains("/account/sign-in?closed");
    }

    @Test
    void signingInChangesTheSession() {
        Visitor viewer = new Visitor();
        String before = viewer.get("/account/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
        String after = viewer.signIn("safety-viewer", Server.PASSWORD).headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("RESIGHT=")).findFirst().orElse(before);
        assertThat(after).as("an id that an attacker may have planted").isNotEqualTo(before);
    }

    @Test
    void markupInALoginIsShownAsText() {
        String page = new Visitor()
                .submit("/account/sign-in", Map.of("form:login", "<b>x</b>'\"", "form:password", "x", "form:enter", "Sign in")).body();
        assertThat(page).doesNotContain("<b>x</b>");
    }

    private static String message(String page) {
        var found = java.util.regex.Pattern.compile("(?s)class=\"[^\"]*message[^\"]*\".*?</").matcher(page);
        return found.find() ? found.group() : "";
    }
}
