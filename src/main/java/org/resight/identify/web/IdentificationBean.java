package org.resight.identify.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.identify.Proposal;
import org.resight.identify.Proposals;

/** The latest answer about an annotation, for /WEB-INF/includes/identification.xhtml. */
@Named("identification")
@RequestScoped
public class IdentificationBean {

    @Inject
    Proposals proposals;

    private final Map<Long, Optional<Proposal>> read = new HashMap<>();

    /** Read once per request, however often the page asks; null where nobody has looked. */
    public @Nullable Proposal of(long annotationId) {
        return read.computeIfAbsent(annotationId, proposals::latest).orElse(null);
    }
}
