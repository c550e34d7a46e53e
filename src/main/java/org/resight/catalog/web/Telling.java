package org.resight.catalog.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/** Messages and addresses, as the pages of the catalog need them. */
final class Telling {

    private Telling() {}

    /** Shown on the next page, after a redirect. */
    static void done(String summary) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(summary, ""));
        faces.getExternalContext().getFlash().setKeepMessages(true);
    }

    /** Shown on this page. */
    static void wrong(String summary) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, summary, ""));
    }

    static Map<String, String> parameters() {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    }

    /**
     * Does what an address asks, or says on the page why that cannot be read.
     *
     * @return whether it was refused
     */
    static boolean refused(Runnable asked) {
        try {
            asked.run();
            return false;
        } catch (Refusal e) {
            if (e.kind() != Refusal.Kind.INVALID) {
                throw e;
            }
            wrong(e.getMessage());
            return true;
        }
    }

    /** The address of another page of a list, or null where there is none. */
    static @Nullable String turn(Map<String, String> parameters, String direction, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(direction, cursor);
        return query(all);
    }

    /** “?a=1&b=2”. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
