package org.resight.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who asks the server without a browser: with a session of their own, no redirect followed. */
public final class Visitor {
    private static final Pattern VIEW_STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");

    private final String url = Server.running().url();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER).build();

    /** Somebody signed in, by the page of that name. */
    public static Visitor signedIn(String login) {
        Visitor visitor = new Visitor();
        assertThat(visitor.signIn(login, Server.PASSWORD).statusCode()).as("signing in as " + login).isEqualTo(302);
        return visitor;
    }

    /** The header by which the server knows this session. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public HttpResponse<String> signIn(String login, String password) {
        return submit("/account/sign-in", Map.of("form:login", login, "form:password", password, "form:enter", "Sign in"));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> put(String path, byte[] body, String... headers) {
        return send(request(path, headers).PUT(BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<String> patch(String path, String body, String... headers) {
        return send(request(path, headers).method("PATCH", BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    /** Opens the page and sends its form "form" with these fields. */
    public HttpResponse<String> submit(String path, Map<String, String> fields, String... headers) {
        var state = VIEW_STATE.matcher(get(path).body());
        assertThat(state.find()).as("a form at " + path).isTrue();
        Map<String, String> all = new HashMap<>(fields);
        all.put("form", "form");
        all.put("jakarta.faces.ViewState", state.group(1));
        String body = all.entrySet().stream().map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        List<String> withType = new java.util.ArrayList<>(Arrays.asList(headers));
        withType.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        return post(path, body, withType.toArray(String[]::new));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
