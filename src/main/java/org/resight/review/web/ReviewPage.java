package org.resight.review.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Identities;
import org.resight.platform.Refusal;
import org.resight.review.CandidateView;
import org.resight.review.Decided;
import org.resight.review.Decisions;
import org.resight.review.Next;
import org.resight.review.QueueCounts;
import org.resight.review.ReviewItem;
import org.resight.review.ReviewItems;
import org.resight.review.ReviewQueue;
import org.resight.review.Undoing;
import org.resight.review.Verdict;

/** The review at /review/: the next sighting beside its candidates, and what a reviewer says of it. */
@Named
@ViewScoped
public class ReviewPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient ReviewQueue queue;
    @Inject
    transient ReviewItems items;
    @Inject
    transient Decisions decisions;
    @Inject
    transient Undoing undoing;
    @Inject
    transient Identities identities;

    private @Nullable Long sighting;
    private @Nullable String candidate;
    private @Nullable String find;
    private @Nullable String show;
    private final FilterForm filter = new FilterForm();
    private @Nullable Seen seen;
    private boolean open;
    private @Nullable Long lastDecision;
    private final VerdictForm verdict = new VerdictForm();

    private transient @Nullable ReviewItem item;
    private transient @Nullable QueueCounts counts;
    private transient Next.@Nullable Nothing nothing;
    private transient ReviewQueue.@Nullable Holder holder;
    private transient Undoing.@Nullable Taken last;
    private transient List<ReviewItems.Found> found = List.of();
    private transient List<String> ahead = List.of();
    private transient String nextName = "";
    private transient @Nullable Sides sides;

    /** In one transaction: one for each of its eight services would cost more than what most of them read. */
    @Transactional
    public void load() {
        last = undoing.last().orElse(null);
        lastDecision = last == null ? null : last.id();
        if (sighting == null) {
            switch (queue.next(filter.filter())) {
                case Next.Item next -> go(next.sightingId(), null);
                case Next.Nothing none -> nothing = none;
            }
            return;
        }
        ReviewItem read = items.get(sighting, candidate);
        boolean mine = read.sighting().individualId() == null && queue.hold(sighting);
        holder = queue.holder(sighting).orElse(null);
        open = mine && read.engine() != null;
        item = read;
        seen = Seen.of(read);
        counts = queue.counts(filter.filter());
        nextName = open ? identities.nextFreeName(read.sighting().speciesId()) : "";
        found = find == null || find.isBlank() ? List.of() : items.search(read.sighting().speciesId(), find);
        ahead = open ? queue.peek(filter.filter(), sighting).map(items::ahead).orElse(List.of()) : List.of();
        sides = Sides.of(read, show);
    }

    public void same() {
        decide(Verdict.SAME);
    }

    public void different() {
        decide(Verdict.DIFFERENT);
    }

    public void notComparable() {
        decide(Verdict.NOT_COMPARABLE);
    }

    public void cannotTell() {
        decide(Verdict.CANNOT_TELL);
    }

    public void newIndividual() {
        decide(Verdict.NEW_INDIVIDUAL);
    }

    private void decide(Verdict said) {
        Seen before = seen;
        if (sighting == null || before == null) {
            return;
        }
        try {
            Decided decided = decisions.decide(before.judgement(sighting, said, verdict));
            Redirect.say(FacesMessage.SEVERITY_INFO, ReviewWords.done(decided, before.otherSightingId()));
        } catch (Refusal refusal) {
            Redirect.say(FacesMessage.SEVERITY_WARN, refusal.getMessage());
            go(sighting, candidateAfter(refusal));
            return;
        }
        if (said.settles()) {
            goNext();
        } else {
            go(sighting, null);
        }
    }

    /** What stands in the way may be that the candidate is somebody else now: then the best one is shown again. */
    private @Nullable String candidateAfter(Refusal refusal) {
        return refusal.kind() == Refusal.Kind.INVALID ? candidate : null;
    }

    public void skip() {
        if (sighting != null) {
            queue.skip(sighting);
            Redirect.say(FacesMessage.SEVERITY_INFO, "Put off: this sighting comes again after all others.");
        }
        goNext();
    }

    public void undo() {
        if (lastDecision == null) {
            return;
        }
        try {
            Undoing.Taken taken = undoing.undo(lastDecision, null);
            Redirect.say(FacesMessage.SEVERITY_INFO, "Taken back: " + ReviewWords.of(taken) + ". Here it is again.");
            go(taken.sightingId(), null);
        } catch (Refusal refusal) {
            Redirect.say(FacesMessage.SEVERITY_WARN, refusal.getMessage());
            if (sighting == null) {
                goNext();
            } else {
                go(sighting, candidate);
            }
        }
    }

    /** Asked by the open page now and then, so that the sighting stays with this reviewer. */
    public void renew() {
        if (sighting != null && open && !queue.hold(sighting)) {
            FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_WARN,
                    "Somebody else has taken or named this sighting meanwhile. Load the page again to see it as it is now.", ""));
        }
    }

    private void goNext() {
        switch (queue.next(filter.filter())) {
            case Next.Item next -> go(next.sightingId(), null);
            case Next.Nothing none -> Redirect.to("/review/?" + filter.filter().toQuery());
        }
    }

    private void go(long to, @Nullable String toCandidate) {
        Redirect.to("/review/?sighting=" + to + (toCandidate == null ? "" : "&candidate=" + toCandidate) + filter.filter().toQuery());
    }

    public @Nullable ReviewItem getItem() {
        return item;
    }

    /** The address of the item, to which a page adds candidate or side. */
    public String getHere() {
        return "?sighting=" + sighting + filter.filter().toQuery();
    }

    public String getFilterQuery() {
        return filter.filter().toQuery();
    }

    public @Nullable String getPreviousCandidate() {
        return beside(-1);
    }

    public @Nullable String getNextCandidate() {
        return beside(1);
    }

    private @Nullable String beside(int step) {
        return Optional.ofNullable(item).flatMap(i -> i.beside(step)).map(CandidateView::key).orElse(null);
    }

    public String getHeadline() {
        return ReviewWords.headline(item);
    }

    public @Nullable String getLastWords() {
        return last == null ? null : ReviewWords.of(last);
    }

    public @Nullable Sides getSides() {
        return sides;
    }

    public boolean isNarrowed() {
        return filter.filter().narrows();
    }

    public @Nullable QueueCounts getCounts() {
        return nothing != null ? nothing.counts() : counts;
    }

    public @Nullable String getWhyNothing() {
        return nothing == null ? null : nothing.why().name();
    }

    public ReviewQueue.@Nullable Holder getHolder() {
        return holder;
    }

    public List<ReviewItems.Found> getFound() {
        return found;
    }

    public List<String> getAhead() {
        return ahead;
    }

    public List<ReviewQueue.Batch> getImports() {
        return queue.imports();
    }

    public String getNextName() {
        return nextName;
    }

    public boolean isOpen() {
        return open;
    }

    public boolean isComparing() {
        return seen != null && seen.comparing();
    }

    public @Nullable Long getLastDecision() {
        return lastDecision;
    }

    public @Nullable Long getSighting() {
        return sighting;
    }

    public void setSighting(@Nullable Long value) {
        sighting = value;
    }

    public @Nullable String getCandidate() {
        return candidate;
    }

    public void setCandidate(@Nullable String value) {
        candidate = value;
    }

    public @Nullable String getFind() {
        return find;
    }

    public void setFind(@Nullable String value) {
        find = value;
    }

    public @Nullable String getShow() {
        return show;
    }

    public void setShow(@Nullable String value) {
        show = value;
    }

    /** Which sightings the person wants, as the address says. */
    public FilterForm getFilter() {
        return filter;
    }

    /** What the person says besides the verdict. */
    public VerdictForm getVerdict() {
        return verdict;
    }
}
