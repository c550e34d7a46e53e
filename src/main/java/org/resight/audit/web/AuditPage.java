package org.resight.audit.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.resight.audit.AuditSearch;
import org.resight.platform.Refusal;

/** The audit trail at /audit/: filters in the address, newest first. */
@Named
@RequestScoped
public class AuditPage {

    private static final int PAGE = 50;

    @Inject
    AuditSearch search;

    private @Nullable String text;
    private @Nullable String action;
    private @Nullable String subjectType;
    private @Nullable String subjectId;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable Long before;
    private List<AuditSearch.Row> rows = List.of();
    private List<String> actions = List.of();
    private List<String> subjectTypes = List.of();
    private boolean more;

    public void load() {
        List<AuditSearch.Row> found = search.find(new AuditSearch.Query(blankToNull(text), blankToNull(action), blankToNull(subjectType),
                blankToNull(subjectId), day(from), day(to), before), PAGE + 1);
        more = found.size() > PAGE;
        rows = more ? found.subList(0, PAGE) : found;
        actions = search.actions();
        subjectTypes = search.subjectTypes();
    }

    public String verify() {
        AuditSearch.Verification result = search.verify();
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, result.firstBreak()
                .map(b -> new FacesMessage(FacesMessage.SEVERITY_ERROR,
                        "The chain does not hold at event " + b.seq() + ": " + b.problem() + ".",
                        "Keep the database as it is and compare it with a backup."))
                .orElseGet(() -> new FacesMessage("The chain holds: all " + result.events() + " events are as they were written.", "")));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "/audit/index?faces-redirect=true";
    }

    /** The address of the page after this one, or null at the end. */
    public @Nullable String getOlder() {
        if (!more) {
            return null;
        }
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("text", text);
        parameters.put("action", action);
        parameters.put("subjectType", subjectType);
        parameters.put("subjectId", subjectId);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("before", String.valueOf(rows.get(rows.size() - 1).seq()));
        return parameters.entrySet().stream().filter(e -> e.getValue() != null && !e.getValue().isBlank())
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    public @Nullable String getNewer() {
        return before == null ? null : "?";
    }

    private static @Nullable LocalDate day(@Nullable String written) {
        try {
            String day = blankToNull(written);
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new Refusal(Refusal.Kind.INVALID, "“" + written + "” is not a day. Write it like 2026-05-31.", e);
        }
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    public List<AuditSearch.Row> getRows() {
        return rows;
    }

    public List<String> getActions() {
        return actions;
    }

    public List<String> getSubjectTypes() {
        return subjectTypes;
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String value) {
        text = value;
    }

    public @Nullable String getAction() {
        return action;
    }

    public void setAction(@Nullable String value) {
        action = value;
    }

    public @Nullable String getSubjectType() {
        return subjectType;
    }

    public void setSubjectType(@Nullable String value) {
        subjectType = value;
    }

    public @Nullable String getSubjectId() {
        return subjectId;
    }

    public void setSubjectId(@Nullable String value) {
        subjectId = value;
    }

    public @Nullable String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String value) {
        from = value;
    }

    public @Nullable String getTo() {
        return to;
    }

    public void setTo(@Nullable String value) {
        to = value;
    }

    public @Nullable Long getBefore() {
        return before;
    }

    public void setBefore(@Nullable Long value) {
        before = value;
    }
}
