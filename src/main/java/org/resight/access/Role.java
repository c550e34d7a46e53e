package org.resight.access;

import java.util.Set;

/** A bundle of rights that an admin gives to a person; a person may have several. */
public enum Role {
    VIEWER(Set.of(Right.VIEW)),
    CONTRIBUTOR(Set.of(Right.VIEW, Right.CONTRIBUTE)),
    REVIEWER(Set.of(Right.VIEW, Right.REVIEW)),
    RESEARCHER(Set.of(Right.VIEW, Right.EXPORT)),
    ADMIN(Set.of(Right.VIEW, Right.CONTRIBUTE, Right.REVIEW, Right.EXPORT, Right.ADMINISTER));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = rights;
    }

    public Set<Right> rights() {
        return rights;
    }
}
