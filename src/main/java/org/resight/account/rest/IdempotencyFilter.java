package org.resight.account.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Answers a repeated POST that carries an {@code Idempotency-Key} as it was answered the first time. Only JSON bodies are
 * compared; uploads are idempotent by their checksum anyway.
 */
@Provider
@Priority(Priorities.USER)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String KEY = "Idempotency-Key";
    private static final String CLAIMED = IdempotencyFilter.class.getName();

    @Inject
    Idempotency idempotency;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(KEY);
        if (key == null || !request.getMethod().equals("POST") || !json(request)) {
            return;
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update((request.getMethod() + " " + request.getUriInfo().getRequestUri() + "\n").getBytes(StandardCharsets.UTF_8));
        Optional<Idempotency.Answer> earlier = idempotency.begin(key, HexFormat.of().formatHex(digest.digest(body)));
        if (earlier.isEmpty()) {
            request.setProperty(CLAIMED, key);
            return;
        }
        Idempotency.Answer answer = earlier.get();
        var response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.body() != null) {
            response.type(MediaType.APPLICATION_JSON).entity(answer.body());
        }
        request.abortWith(response.build());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIMED) instanceof String key)) {
            return;
        }
        request.removeProperty(CLAIMED);
        if (response.getStatus() >= 400) {
            idempotency.forget(key);
            return;
        }
        Object entity = response.getEntity();
        String body = entity == null ? null : entity instanceof String text ? text : Bodies.json(entity);
        idempotency.end(key, new Idempotency.Answer(response.getStatus(), response.getHeaderString(HttpHeaders.LOCATION), body));
    }

    private static boolean json(ContainerRequestContext request) {
        return request.getMediaType() == null || request.getMediaType().isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }
}
