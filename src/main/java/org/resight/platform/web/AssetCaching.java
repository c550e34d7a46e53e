package org.resight.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets browsers keep static files: for ever when the address carries a checksum of the content, for a month when it is
 * a font (their names change with their content), else only with a question to the server each time.
 */
@WebFilter("/resources/*")
public class AssetCaching implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        ((HttpServletResponse) response).setHeader("Cache-Control", lifetime(asked));
        chain.doFilter(request, response);
    }

    private static String lifetime(HttpServletRequest asked) {
        if (asked.getParameter("v") != null) {
            return "public, max-age=31536000, immutable";
        }
        return asked.getRequestURI().endsWith(".woff2") ? "public, max-age=2592000" : "no-cache";
    }
}
