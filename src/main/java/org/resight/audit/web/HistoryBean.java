package org.resight.audit.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.audit.AuditLog;

/** The history of one record, for /WEB-INF/includes/history.xhtml. */
@Named("history")
@RequestScoped
public class HistoryBean {

    @Inject
    AuditLog log;

    private final Map<String, List<AuditLog.Entry>> read = new HashMap<>();

    /** Read once per request, however often the page asks. */
    public List<AuditLog.Entry> of(String type, @Nullable Long id) {
        return id == null ? List.of() : read.computeIfAbsent(type + " " + id, key -> log.ofSubject(type, id));
    }
}
