package org.resight.platform.web;

import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.resight.platform.DatabaseAway;
import org.resight.platform.DiskFull;
import org.resight.platform.Refusal;
import org.resight.platform.Unstorable;

/**
 * Tells refusals to the person at a page: after a submitted form as a message on the same page, so that nothing typed is lost;
 * on the way to a page as the error page of that status. Everything else goes on to the server's error page.
 */
public class RefusalHandler extends ExceptionHandlerFactory {

    /** Where error pages find what to tell. */
    private static final String TOLD = "resightRefusal";

    public RefusalHandler(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Telling(getWrapped().getExceptionHandler());
    }

    private static final class Telling extends ExceptionHandlerWrapper {

        Telling(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() throws FacesException {
            FacesContext faces = FacesContext.getCurrentInstance();
            Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
            while (events.hasNext()) {
                var context = events.next().getContext();
                Optional<Refusal> refusal = refusalFor(context.getException());
                if (refusal.isPresent() && tell(faces, refusal.get(), context.getPhaseId())) {
                    events.remove();
                }
            }
            getWrapped().handle();
        }

        private static boolean tell(FacesContext faces, Refusal refusal, PhaseId phase) {
            if (phase.equals(PhaseId.RENDER_RESPONSE)) {
                return false;
            }
            if (faces.isPostback()) {
                faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refusal.getMessage(), ""));
                faces.renderResponse();
                return true;
            }
            // the server writes its own message of an error as markup, which a page would show a second time as such
            faces.getExternalContext().getRequestMap().put(TOLD, refusal.getMessage());
            try {
                faces.getExternalContext().responseSendError(refusal.kind().status(), refusal.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            faces.responseComplete();
            return true;
        }

        private static Optional<Refusal> refusalFor(Throwable thrown) {
            for (Throwable t = thrown; t != null; t = t.getCause()) {
                if (t instanceof Refusal refusal) {
                    return Optional.of(refusal);
                }
            }
            if (Unstorable.causes(thrown)) {
                return Optional.of(new Refusal(Refusal.Kind.INVALID, Unstorable.WORDS, thrown));
            }
            if (DiskFull.causes(thrown)) {
                return Optional.of(new Refusal(Refusal.Kind.FULL, DiskFull.WORDS, thrown));
            }
            return DatabaseAway.causes(thrown)
                    ? Optional.of(new Refusal(Refusal.Kind.AGAIN, DatabaseAway.WORDS, thrown)) : Optional.empty();
        }
    }
}
