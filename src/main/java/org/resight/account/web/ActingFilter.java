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
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.account.Accounts;

/** Says who acts in a request of a browser session, with the rights of this moment; a closed account's session ends here. */
public class ActingFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Accounts accounts;

    @Inject
    transient Acting acting;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
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
        }
        chain.doFilter(request, response);
    }
}
