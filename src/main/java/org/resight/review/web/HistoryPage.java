package org.resight.review.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;
import org.resight.review.DecisionHistory;
import org.resight.review.Undoing;
import org.resight.review.Verdict;

/** What has been decided, at /review/history; each decision can be taken back there. */
@Named
@ViewScoped
public class HistoryPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 30;

    @Inject
    transient DecisionHistory history;
    @Inject
    transient Undoing undoing;

    private @Nullable String who;
    private @Nullable Long sighting;
    private @Nullable String verdict;
    private @Nullable String reviewer;
    private @Nullable String force;
    private @Nullable Long before;

    private @Nullable Long chosen;
    private @Nullable String reason;

    private transient List<DecisionHistory.Row> rows = List.of();
    private transient List<String> reviewers = List.of();
    private transient boolean more;

    public void load() {
        List<DecisionHistory.Row> found =
                history.find(new DecisionHistory.Filter("mine".equals(who), sighting, chosenVerdict(), blank(reviewer),
                        "yes".equals(force), before), PAGE + 1);
        more = found.size() > PAGE;
        rows = more ? found.subList(0, PAGE) : found;
        reviewers = history.reviewers();
    }

    /** Takes back the decision that the dialog names. */
    public void undo() {
        FacesContext faces = FacesContext.getCurrentInstance();
        if (chosen == null) {
            return;
        }
        try {
            Undoing.Taken taken = undoing.undo(chosen, reason);
            faces.addMessage(null, new FacesMessage("Taken back: " + ReviewWords.of(taken) + ".", ""));
        } catch (Refusal refusal) {
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refusal.getMessage(), ""));
        }
        try {
            faces.getExternalContext().getFlash().setKeepMessages(true);
            faces.getExternalContext().redirect(faces.getExternalContext().getRequestContextPath() + "/review/history?" + query());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Verdict chosenVerdict() {
        String chosen = blank(verdict);
        return chosen == null ? null : Verdict.valueOf(chosen.toUpperCase(Locale.ROOT));
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        add(query, "who", who);
        add(query, "sighting", sighting);
        add(query, "verdict", verdict);
        add(query, "reviewer", reviewer);
        add(query, "force", force);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            query.append(query.isEmpty() ? "" : "&").append(name).append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }

    public @Nullable String getOlder() {
        return more ? "?" + query() + (query().isEmpty() ? "" : "&") + "before=" + rows.getLast().id() : null;
    }

    public @Nullable String getNewer() {
        return before == null ? null : "?" + query();
    }

    public List<DecisionHistory.Row> getRows() {
        return rows;
    }

    public List<String> getReviewers() {
        return reviewers;
    }

    public Verdict[] getVerdicts() {
        return Verdict.values();
    }

    public @Nullable String getWho() {
        return who;
    }

    public void setWho(@Nullable String value) {
        who = value;
    }

    public @Nullable Long getSighting() {
        return sighting;
    }

    public void setSighting(@Nullable Long value) {
        sighting = value;
    }

    public @Nullable String getVerdict() {
        return verdict;
    }

    public void setVerdict(@Nullable String value) {
        verdict = value;
    }

    public @Nullable String getReviewer() {
        return reviewer;
    }

    public void setReviewer(@Nullable String value) {
        reviewer = value;
    }

    public @Nullable String getForce() {
        return force;
    }

    public void setForce(@Nullable String value) {
        force = value;
    }

    public @Nullable Long getBefore() {
        return before;
    }

    public void setBefore(@Nullable Long value) {
        before = value;
    }

    public @Nullable Long getChosen() {
        return chosen;
    }

    public void setChosen(@Nullable Long value) {
        chosen = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }
}
