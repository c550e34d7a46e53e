package org.resight.account.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.resight.access.Acting;
import org.resight.account.ApiTokens;
import org.resight.platform.Reference;
import org.resight.platform.Refusal;
import org.resight.platform.rest.Problem;

/** Asks every request to the API for a token; a browser's session does not count here, so no other site can use it. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class TokenFilter implements ContainerRequestFilter {

    @Inject
    ApiTokens tokens;

    @Inject
    Acting acting;

    @Inject
    Reference reference;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().equals("openapi.json")) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            refuse(request, "Send a token: Authorization: Bearer …. Tokens are made at “Your account”.");
            return;
        }
        tokens.actorOf(header.substring(7).strip()).ifPresentOrElse(acting::become,
                () -> refuse(request, "This token is not valid: it was revoked, has ended, or was never given. Make a new one."));
    }

    private void refuse(ContainerRequestContext request, String detail) {
        int status = Refusal.Kind.NOT_SIGNED_IN.status();
        var response = Problem.of(status, detail, reference.value()).response();
        response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        request.abortWith(response);
    }
}
