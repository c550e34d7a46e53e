package org.resight.access;

import jakarta.enterprise.context.RequestScoped;
import org.resight.platform.Refusal;

/**
 * Who acts in this request or job. Set once, by the filter that knows the session, the one that knows the token, or the job
 * runner; asked by {@link PermitInterceptor} and the audit trail.
 */
@RequestScoped
public class Acting {

    private Actor actor = Actor.NOBODY;

    public Actor actor() {
        return actor;
    }

    public void become(Actor other) {
        actor = other;
    }

    /** The id of the person who acts. Refused where nobody is signed in, or the system acts by itself. */
    public long userId() {
        Long id = actor.id();
        if (id == null) {
            throw new Refusal(Refusal.Kind.NOT_SIGNED_IN, "Sign in first.");
        }
        return id;
    }

    /** Refused unless the right is there. */
    public void require(Right right) {
        if (!actor.may(right)) {
            throw actor.id() == null
                    ? new Refusal(Refusal.Kind.NOT_SIGNED_IN, "Sign in first.")
                    : new Refusal(Refusal.Kind.FORBIDDEN, "This needs the right to " + right.words() + " (" + right
                            + "), which your account, or the token that it uses, does not have. An administrator of this catalog can give it to you.");
        }
    }
}
