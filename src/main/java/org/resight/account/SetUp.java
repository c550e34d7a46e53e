package org.resight.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.access.Role;
import org.resight.platform.DemoWanted;
import org.resight.platform.Refusal;
import org.resight.platform.Secrets;

/**
 * Makes the first administrator of an empty catalog, for whoever holds the link that the launcher printed. The link works
 * once, and never again once there is a user.
 */
@ApplicationScoped
@Transactional
public class SetUp {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    Users users;

    @Inject
    Event<DemoWanted> demo;

    /** Whether this is the link of a catalog that nobody has set up yet. */
    public boolean open(String token) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from setup_token where token_sha256 = :hash and used_at is null)
                    and not exists (select 1 from user_account)
                """).bind("hash", Secrets.sha256(token)).mapTo(Boolean.class).one());
    }

    /**
     * Opens the first account, with every role and the right to exact places, and closes the link.
     *
     * @param withDemo whether the generated demo catalog is loaded
     */
    public long firstAdministrator(String token, String login, String name, String password, boolean withDemo) {
        int used = jdbi.withHandle(handle -> handle.createUpdate("""
                update setup_token set used_at = now() where token_sha256 = :hash and used_at is null
                    and not exists (select 1 from user_account)
                """).bind("hash", Secrets.sha256(token)).execute());
        if (used != 1) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "This set-up link was used already or is not from the last start. "
                    + "If you have an account, sign in; otherwise take the link that the server printed when it last started.");
        }
        Actor before = acting.actor();
        acting.become(Actor.SYSTEM);
        try {
            long id = users.open(login, name, password, Set.of(Role.ADMIN, Role.REVIEWER, Role.CONTRIBUTOR, Role.RESEARCHER), true);
            if (withDemo) {
                demo.fire(new DemoWanted(id));
            }
            return id;
        } finally {
            acting.become(before);
        }
    }
}
