package org.resight.jobs.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.jobs.JobList;
import org.resight.jobs.JobView;

/** What is at work and what has been, at /jobs/. */
@Named
@ViewScoped
public class JobsPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    @Inject
    transient JobList jobs;

    private @Nullable Long before;
    private transient List<JobView> atWork = List.of();
    private transient List<JobView> over = List.of();
    private boolean more;

    public void load() {
        atWork = before == null ? jobs.atWork() : List.of();
        List<JobView> found = jobs.over(before == null ? Long.MAX_VALUE : before, PAGE + 1);
        more = found.size() > PAGE;
        over = more ? found.subList(0, PAGE) : found;
    }

    public String cancel(long id) {
        jobs.cancel(id);
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage("The job is being stopped.", "What it has done so far stays."));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "/jobs/index?faces-redirect=true";
    }

    public @Nullable String getOlder() {
        return more ? "?before=" + over.getLast().row().id() : null;
    }

    public @Nullable String getNewer() {
        return before == null ? null : "?";
    }

    public List<JobView> getAtWork() {
        return atWork;
    }

    public List<JobView> getOver() {
        return over;
    }

    public @Nullable Long getBefore() {
        return before;
    }

    public void setBefore(@Nullable Long value) {
        before = value;
    }
}
