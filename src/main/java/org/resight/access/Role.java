package org.resight.access;

import java.util.Set;

/** A bundle of rights that an admin gives to a person; a person may have several. */
public enum Role {
    VIEWER("Viewer", Set.of(Right.VIEW)),
    CONTRIBUTOR("Contributor", Set.of(Right.VIEW, Right.CONTRIBUTE)),
    REVIEWER("Reviewer", Set.of(Right.VIEW, Right.REVIEW)),
    RESEARCHER("Researcher", Set.of(Right.VIEW, Right.EXPORT)),
    ADMIN("Administrator", Set.of(Right.VIEW, Right.CONTRIBUTE, Right.REVIEW, Right.EXPORT, Right.ADMINISTER));

    private final String title;
    private final Set<Right> rights;

    Role(String title, Set<Right> rights) {
        this.title = title;
        this.rights = rights;
    }

    public Set<Right> rights() {
        return rights;
    }

    public String title() {
        return title;
    }
}
