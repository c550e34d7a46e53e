package org.resight.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.Set;
import org.resight.platform.DatabaseAway;
import org.resight.platform.DiskFull;
import org.resight.platform.Reference;

/**
 * The first thing every request passes: gives it a reference, sets the headers that protect the browser, and refuses what
 * another site makes a signed-in browser send. Faces checks its own view state as well.
 */
public class GuardFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(GuardFilter.class.getName());
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** The request attribute that error pages show. */
    public static final String REFERENCE = "resight.reference";

    @Inject
    transient Reference reference;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(REFERENCE, reference.value());
        response.setHeader("X-Request-Reference", reference.value());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (!SAFE.contains(request.getMethod()) && fromAnotherSite(request)) {
            LOG.log(Level.WARNING, "request.cross-site reference={0} path={1}", reference.value(), request.getServletPath());
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "This request came from another site.");
            return;
        }
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (DatabaseAway.causes(e) && !response.isCommitted()) {
                LOG.log(Level.WARNING, "request.database-away reference={0} path={1}", reference.value(), request.getRequestURI());
                response.setHeader("Retry-After", "10");
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, DatabaseAway.WORDS);
                return;
            }
            if (DiskFull.causes(e) && !response.isCommitted()) {
                LOG.log(Level.WARNING, "request.disk-full reference={0} path={1}", reference.value(), request.getRequestURI());
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, DiskFull.WORDS);
                return;
            }
            // the error page shows the reference and says that the log holds the cause: nothing else writes it there
            LOG.log(Level.ERROR, "request.failed reference=" + reference.value() + " method=" + request.getMethod() + " path="
                    + request.getRequestURI(), e);
            throw e;
        } finally {
            LOG.log(Level.DEBUG, "request reference={0} method={1} path={2} status={3} ms={4}", reference.value(), request.getMethod(),
                    request.getRequestURI(), response.getStatus(), (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** A browser says where a request comes from; a program that says nothing has no session to misuse but its own. */
    private static boolean fromAnotherSite(HttpServletRequest request) {
        String fetchSite = request.getHeader("Sec-Fetch-Site");
        if (fetchSite != null) {
            return !fetchSite.equals("same-origin") && !fetchSite.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !origin.replaceFirst("^https?://", "").equals(request.getHeader("Host"));
    }
}
