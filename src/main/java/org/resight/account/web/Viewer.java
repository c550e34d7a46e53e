package org.resight.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.resight.access.Acting;
import org.resight.access.Right;

/** Who looks at the page, for what a page shows or leaves out. Services refuse by themselves. */
@Named
@RequestScoped
public class Viewer {

    @Inject
    Acting acting;

    public boolean isSignedIn() {
        return acting.actor().id() != null;
    }

    public String getName() {
        return acting.actor().name();
    }

    /** The view action of a page that only somebody with this right can use: refused at once, before anything is filled in. */
    public void need(String right) {
        acting.require(Right.valueOf(right));
    }

    public boolean may(String right) {
        return acting.actor().may(Right.valueOf(right));
    }
}
