package org.resight.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.platform.jobs.JobStarting;

/**
 * Looks people up with the rights they have at this moment, so that a role taken away or an account closed takes effect with
 * the next request. Reads only; changes are made by {@link Users}.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Accounts {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    /** The person of that login with rights in force, or nothing when there is none or the account is closed. */
    public Optional<Actor> byLogin(String login) {
        return find("lower(u.login) = lower(:key)", login);
    }

    public Optional<Actor> byId(long id) {
        return find("u.id = :key", id);
    }

    /** Whether the catalog has no user yet, so that the set-up link is open. */
    public boolean none() {
        return !jdbi.withHandle(handle -> handle.createQuery("select exists (select 1 from user_account)").mapTo(Boolean.class).one());
    }

    void actFor(@Observes JobStarting starting) {
        Long who = starting.job().queuedBy();
        acting.become(who == null ? Actor.SYSTEM : byId(who).orElse(Actor.NOBODY));
    }

    private Optional<Actor> find(String where, Object key) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select u.id, u.name, u.exact_places,
                    array(select r.role from user_role r where r.user_id = u.id) as roles
                from user_account u where u.active and """ + " " + where)
                .bind("key", key)
                .map((row, context) -> new Actor(row.getLong("id"), row.getString("name"),
                        rights(List.of((String[]) row.getArray("roles").getArray()), row.getBoolean("exact_places"))))
                .findOne());
    }

    private static Set<Right> rights(List<String> roles, boolean exactPlaces) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        roles.forEach(role -> rights.addAll(Role.valueOf(role).rights()));
        if (exactPlaces && !rights.isEmpty()) {
            rights.add(Right.SEE_EXACT_PLACES);
        }
        return rights;
    }
}
