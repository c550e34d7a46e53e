package org.resight.platform.web;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextFactory;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContext;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers the nonce of the content security policy on the server. PrimeFaces gives each view a nonce and expects it back as
 * a request parameter that its script adds to forms: a form sent without that script (sign-in, no JavaScript), and the
 * error page of a form that failed, would end in a CspException. The view knows its nonce itself, so nothing is lost by
 * asking the view.
 */
public class ScriptNonce extends ExternalContextFactory {

    private static final String PARAMETER = "primefaces.nonce";

    public ScriptNonce(ExternalContextFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExternalContext getExternalContext(Object context, Object request, Object response) {
        return new WithNonce(getWrapped().getExternalContext(context, request, response));
    }

    private static final class WithNonce extends ExternalContextWrapper {

        WithNonce(ExternalContext wrapped) {
            super(wrapped);
        }

        @Override
        public Map<String, String> getRequestParameterMap() {
            return new Parameters(getWrapped());
        }
    }

    /** The parameters of the request, but the nonce is that of the view, or of the request where there is no view. */
    private static final class Parameters extends AbstractMap<String, String> {

        private final ExternalContext external;
        private final Map<String, String> sent;

        Parameters(ExternalContext external) {
            this.external = external;
            this.sent = external.getRequestParameterMap();
        }

        @Override
        public @Nullable String get(Object key) {
            return PARAMETER.equals(key) ? nonce() : sent.get(key);
        }

        @Override
        public boolean containsKey(Object key) {
            return sent.containsKey(key);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return sent.entrySet();
        }

        private String nonce() {
            FacesContext faces = FacesContext.getCurrentInstance();
            UIViewRoot view = faces == null ? null : faces.getViewRoot();
            Map<String, Object> kept = view == null ? null : view.getViewMap(false);
            if (kept != null && kept.get(PARAMETER) instanceof String nonce) {
                return nonce;
            }
            return (String) external.getRequestMap().computeIfAbsent(PARAMETER, name -> Base64.getEncoder()
                    .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
