package org.resight.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;

/** Opening, changing and closing accounts; by admins, and once by whoever holds the set-up link. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class Users {

    @Inject
    Jdbi jdbi;

    @Inject
    Passwords passwords;

    @Inject
    AuditTrail audit;

    /**
     * Opens an account.
     *
     * @param login 2 to 80 characters: letters, digits, dot, underscore, hyphen, @; unique whatever the case
     * @param exactPlaces whether the person sees the exact places of sensitive species
     * @return the user's id
     */
    public long open(String login, String name, String password, Set<Role> roles, boolean exactPlaces) {
        return insert(login, name, password, roles, exactPlaces);
    }

    private long insert(String login, String name, String password, Set<Role> roles, boolean exactPlaces) {
        String wanted = login.strip().toLowerCase(Locale.ROOT);
        if (!wanted.matches("[a-z0-9][a-z0-9._@-]{1,79}")) {
            throw Refusal.invalid("A login has 2 to 80 characters: letters, digits, dots, underscores, hyphens and @.");
        }
        if (name.isBlank()) {
            throw Refusal.invalid("Give the person's name: decisions are shown with it.");
        }
        if (roles.isEmpty()) {
            throw Refusal.invalid("Choose at least one role.");
        }
        String hash = passwords.hash(password);
        long id = jdbi.withHandle(handle -> handle.createQuery("""
                insert into user_account (login, name, password_hash, exact_places) values (:login, :name, :hash, :exact)
                on conflict (lower(login)) do nothing returning id
                """).bind("login", wanted).bind("name", name.strip()).bind("hash", hash).bind("exact", exactPlaces)
                .mapTo(Long.class).findOne())
                .orElseThrow(() -> Refusal.conflict("There is already a user “" + wanted + "”. Choose another login."));
        roles.forEach(role -> jdbi.useHandle(handle -> handle.createUpdate("insert into user_role (user_id, role) values (:id, :role)")
                .bind("id", id).bind("role", role).execute()));
        audit.record(AuditTrail.Event.of("user.open", "user", id).after(Map.of("login", wanted, "name", name.strip(),
                "roles", EnumSet.copyOf(roles), "exactPlaces", exactPlaces)));
        return id;
    }
}
