package org.resight.platform.web;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewMetadata;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What addresses of pages look like and mean. None shows a file's extension. A form is sent to the address that the page has, with what
 * the page declares as its parameters: after a refusal the address still names what is shown, and can be loaded again. An address
 * whose parameters cannot be read ({@code ?id=abc}) names nothing.
 */
public class Addresses extends ViewHandlerWrapper {

    private static final String NAMED = Addresses.class.getName() + ".named";
    private static final Pattern FILE = Pattern.compile("(/index)?\\.xhtml(?=$|[?#])|/index(?=$|[?#])");

    public Addresses(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext faces, String viewId) {
        String address = tidy(super.getActionURL(faces, viewId));
        UIViewRoot view = faces.getViewRoot();
        return view != null && viewId.equals(view.getViewId()) && !faces.getAttributes().containsKey(NAMED)
                ? address + parameters(faces, view)
                : address;
    }

    @Override
    public String getRedirectURL(FacesContext faces, String viewId, Map<String, List<String>> parameters, boolean includeViewParams) {
        return named(faces, () -> super.getRedirectURL(faces, viewId, parameters, includeViewParams));
    }

    @Override
    public String getBookmarkableURL(FacesContext faces, String viewId, Map<String, List<String>> parameters, boolean includeViewParams) {
        return named(faces, () -> super.getBookmarkableURL(faces, viewId, parameters, includeViewParams));
    }

    /** An address that says itself what its parameters are: those of the page that one is on are not its own. */
    private static String named(FacesContext faces, Supplier<String> address) {
        faces.getAttributes().put(NAMED, true);
        try {
            return tidy(address.get());
        } finally {
            faces.getAttributes().remove(NAMED);
        }
    }

    @Override
    public void renderView(FacesContext faces, UIViewRoot view) throws IOException, FacesException {
        if (faces.isValidationFailed() && !faces.isPostback()) {
            faces.getExternalContext().responseSendError(404, "A parameter of this address cannot be read.");
            faces.responseComplete();
            return;
        }
        super.renderView(faces, view);
    }

    /** {@code /ingest/import.xhtml?id=1} as {@code /ingest/import?id=1}, {@code /review/index.xhtml} as {@code /review/}. */
    static String tidy(String address) {
        return FILE.matcher(address).replaceFirst(found -> found.group().contains("index") ? "/" : "");
    }

    private static String parameters(FacesContext faces, UIViewRoot view) {
        Map<String, String> sent = faces.getExternalContext().getRequestParameterMap();
        Map<String, String> kept = new LinkedHashMap<>();
        ViewMetadata.getViewParameters(view).forEach(parameter -> {
            String value = sent.get(parameter.getName());
            if (value != null && !value.isEmpty()) {
                kept.put(parameter.getName(), value);
            }
        });
        return query(kept);
    }

    static String query(Map<String, String> parameters) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        parameters.forEach((name, value) -> query.add(encoded(name) + "=" + encoded(value)));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
