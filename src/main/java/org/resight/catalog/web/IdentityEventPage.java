package org.resight.catalog.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.IdentityEventRow;
import org.resight.catalog.IdentityReversal;
import org.resight.catalog.Individuals;
import org.resight.platform.Refusal;

/** Takes a step in the history of an identity back, at /catalog/identity-event. */
@Named
@ViewScoped
public class IdentityEventPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Individuals individuals;

    @Inject
    transient IdentityReversal reversal;

    private @Nullable Long id;
    private @Nullable Long individual;
    private String name = "";
    private String what = "";
    private @Nullable String reason;

    public void load() {
        if (id == null || individual == null) {
            throw Refusal.notFound("This address names no event of an individual.");
        }
        long wanted = id;
        name = individuals.get(individual).name();
        IdentityEventRow event = individuals.identityEvents(individual).stream().filter(e -> e.id() == wanted).findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no such event in the history of " + name + "."));
        String sighting = event.sightingId() == null ? "" : " sighting " + event.sightingId();
        what = switch (event.kind()) {
            case "ASSIGN" -> "Takes" + sighting + " away from " + event.individualName() + " again.";
            case "UNASSIGN" -> "Gives" + sighting + " back to " + event.individualName() + ".";
            case "MERGE" -> "Makes " + event.fromIndividualName() + " an individual of its own again, with the sightings it had.";
            case "SPLIT" -> "Gives the sightings of " + event.individualName() + " back to " + event.fromIndividualName() + ".";
            default -> "Calls it “" + event.before() + "” again.";
        };
    }

    public String takeBack() {
        if (id == null) {
            throw Refusal.notFound("This address names no event.");
        }
        reversal.takeBack(id, reason == null ? "" : reason);
        Telling.done("Taken back. Both steps stay in the history.");
        return "/catalog/individual?faces-redirect=true&id=" + individual;
    }

    public String getName() {
        return name;
    }

    /** What taking it back does, as a sentence. */
    public String getWhat() {
        return what;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }

    public @Nullable Long getIndividual() {
        return individual;
    }

    public void setIndividual(@Nullable Long value) {
        individual = value;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String value) {
        reason = value;
    }
}
