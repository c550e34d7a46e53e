package org.resight.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;

/** Opening, changing and closing accounts, by admins. An account is never deleted: its decisions keep its name. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class Users {

    private static final String ROW = """
            select u.id, u.version, u.login, u.name, u.exact_places, u.active, u.last_seen_at,
                array(select r.role from user_role r where r.user_id = u.id order by r.role) as roles from user_account u
            """;
    private static final RowMapper<UserRow> MAPPER = (row, context) -> new UserRow(row.getLong("id"), row.getInt("version"),
            row.getString("login"), row.getString("name"), roles((String[]) row.getArray("roles").getArray()),
            row.getBoolean("exact_places"), row.getBoolean("active"),
            row.getTimestamp("last_seen_at") == null ? null : row.getTimestamp("last_seen_at").toInstant());

    @Inject
    Jdbi jdbi;

    @Inject
    Passwords passwords;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** An account as admins see it. */
    public record UserRow(long id, int version, String login, String name, Set<Role> roles, boolean exactPlaces, boolean active,
            @Nullable Instant lastSeenAt) {}

    public List<UserRow> all() {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "order by u.active desc, lower(u.name)").map(MAPPER).list());
    }

    public UserRow get(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where u.id = :id").bind("id", id).map(MAPPER).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no user " + id + "."));
    }

    /**
     * Opens an account.
     *
     * @param login 2 to 80 characters: letters, digits, dot, underscore, hyphen, @; unique whatever the case
     * @param exactPlaces whether the person sees the exact places of sensitive species
     * @return the user's id
     */
    public long open(String login, String name, String password, Set<Role> roles, boolean exactPlaces) {
        String wanted = login.strip().toLowerCase(Locale.ROOT);
        if (!wanted.matches("[a-z0-9][a-z0-9._@-]{1,79}")) {
            throw Refusal.invalid("A login has 2 to 80 characters: letters, digits, dots, underscores, hyphens and @.");
        }
        checkPerson(name, roles);
        String hash = passwords.hash(password);
        long id = jdbi.withHandle(handle -> handle.createQuery("""
                insert into user_account (login, name, password_hash, exact_places) values (:login, :name, :hash, :exact)
                on conflict (lower(login)) do nothing returning id
                """).bind("login", wanted).bind("name", name.strip()).bind("hash", hash).bind("exact", exactPlaces)
                .mapTo(Long.class).findOne())
                .orElseThrow(() -> Refusal.conflict("There is already a user “" + wanted + "”. Choose another login."));
        give(id, roles);
        audit.record(AuditTrail.Event.of("user.open", "user", id).after(facts(get(id))));
        return id;
    }

    /** Changes name, roles, exact places and whether the account is open; refused when somebody else changed it meanwhile. */
    public void change(long id, int version, String name, Set<Role> roles, boolean exactPlaces, boolean active) {
        checkPerson(name, roles);
        UserRow before = get(id);
        // two admins taking the right from each other must not both succeed
        jdbi.useHandle(handle -> handle.execute("lock table user_role in share row exclusive mode"));
        int changed = jdbi.withHandle(handle -> handle.createUpdate("""
                update user_account set name = :name, exact_places = :exact, active = :active, version = version + 1
                where id = :id and version = :version
                """).bind("name", name.strip()).bind("exact", exactPlaces).bind("active", active).bind("id", id)
                .bind("version", version).execute());
        if (changed == 0) {
            throw Refusal.conflict("Somebody else has changed " + before.name() + "'s account since you opened this page. "
                    + "Load the page again to see it as it is now.");
        }
        jdbi.useHandle(handle -> handle.createUpdate("delete from user_role where user_id = :id").bind("id", id).execute());
        give(id, roles);
        boolean adminLeft = jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from user_account u join user_role r on r.user_id = u.id where u.active and r.role = 'ADMIN')
                """).mapTo(Boolean.class).one());
        if (!adminLeft) {
            throw Refusal.conflict("This is the last administrator. Make somebody else an administrator first.");
        }
        audit.record(AuditTrail.Event.of("user.change", "user", id).before(facts(before)).after(facts(get(id))));
    }

    /** Sets a new password for somebody who has lost theirs. */
    public void resetPassword(long id, String password) {
        get(id);
        store(id, password);
        audit.record(AuditTrail.Event.of("user.reset-password", "user", id));
    }

    /** Changes one's own password; the old one proves that it is not somebody at an unlocked screen. */
    @Permit(Right.VIEW)
    public void changeOwnPassword(String old, String fresh) {
        long id = acting.userId();
        String hash = jdbi.withHandle(handle -> handle.createQuery("select password_hash from user_account where id = :id")
                .bind("id", id).mapTo(String.class).one());
        if (!passwords.matches(old, hash)) {
            throw Refusal.invalid("Your present password is not this one. Nothing was changed.");
        }
        store(id, fresh);
        audit.record(AuditTrail.Event.of("user.change-password", "user", id));
    }

    private void store(long id, String password) {
        String hash = passwords.hash(password);
        jdbi.useHandle(handle -> handle.createUpdate("update user_account set password_hash = :hash, version = version + 1 where id = :id")
                .bind("hash", hash).bind("id", id).execute());
    }

    private void give(long id, Set<Role> roles) {
        jdbi.useHandle(handle -> roles.forEach(role -> handle.createUpdate(
                "insert into user_role (user_id, role) values (:id, :role)").bind("id", id).bind("role", role).execute()));
    }

    private static void checkPerson(String name, Set<Role> roles) {
        if (name.isBlank()) {
            throw Refusal.invalid("Give the person's name: decisions are shown with it.");
        }
        TextLimit.NAME.need("The name", name);
        if (roles.isEmpty()) {
            throw Refusal.invalid("Choose at least one role.");
        }
    }

    private static Set<Role> roles(String[] names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(names).map(Role::valueOf).forEach(roles::add);
        return roles;
    }

    private static Map<String, Object> facts(UserRow user) {
        return Map.of("login", user.login(), "name", user.name(), "roles", new TreeSet<>(user.roles()),
                "exactPlaces", user.exactPlaces(), "active", user.active());
    }
}
