package org.resight.account.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.account.Accounts;

/**
 * Says who acts in a request of a browser session, with the rights of this moment; a closed account's session ends here. Every
 * address needs a signed-in person but {@link #OPEN}. That is asked here and not by a security constraint: under concurrent requests of
 * one session the server (Payara 7.2025.1) answered some of the permitted ones with 403.
 */
public class ActingFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Addresses before anybody is known, and those that ask for a token themselves. */
    private static final Pattern OPEN = Pattern.compile("/(account/(sign-in|set-up|sign-out)(\\.xhtml)?|api/.*|openapi)");

    /** Addresses that are the same for everybody, and answer while the database is away. */
    private static final Pattern IMPERSONAL = Pattern.compile("/((resources|jakarta\\.faces\\.resource|health)/.*|health)");

    @Inject
    transient Accounts accounts;

    @Inject
    transient Acting acting;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (IMPERSONAL.matcher(path(request)).matches()) {
            chain.doFilter(request, response);
            return;
        }
        Principal principal = request.getUserPrincipal();
        if (principal != null) {
            Optional<Actor> actor = accounts.byId(Long.parseLong(principal.getName()));
            if (actor.isEmpty()) {
                request.logout();
                request.getSession().invalidate();
                response.sendRedirect(request.getContextPath() + "/account/sign-in?closed=true");
                return;
            }
            acting.become(actor.get());
        } else if (!OPEN.matcher(path(request)).matches() && !request.authenticate(response)) {
            return;
        }
        chain.doFilter(request, response);
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
