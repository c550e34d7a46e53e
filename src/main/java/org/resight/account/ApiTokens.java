package org.resight.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;
import org.resight.platform.Secrets;
import org.resight.platform.TextLimit;

/** Tokens by which programs act for a person: never with more rights than the person has, nor than the token's scopes. */
@ApplicationScoped
@Transactional
public class ApiTokens {

    private static final int LONGEST_DAYS = 365;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    Accounts accounts;

    @Inject
    AuditTrail audit;

    /** A token as its owner sees it; its text is shown once, when it is made. */
    public record TokenRow(long id, String name, String scopes, Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {

        public boolean usable() {
            return revokedAt == null && expiresAt.isAfter(Instant.now());
        }
    }

    /**
     * Makes a token for the person who acts.
     *
     * @param scopes rights that programs with it may use; at least one
     * @param days 1 to 365
     * @return the token's text, which cannot be had again
     */
    @Permit(Right.VIEW)
    public String make(String name, Set<Right> scopes, int days) {
        if (name.isBlank()) {
            throw Refusal.invalid("Name the token after the program that will use it.");
        }
        TextLimit.NAME.need("The token's name", name);
        if (scopes.isEmpty()) {
            throw Refusal.invalid("Choose at least one scope.");
        }
        if (days < 1 || days > LONGEST_DAYS) {
            throw Refusal.invalid("A token lasts from 1 to " + LONGEST_DAYS + " days.");
        }
        for (Right scope : scopes) {
            acting.require(scope);
        }
        String text = "rs_" + Secrets.token();
        String names = EnumSet.copyOf(scopes).stream().map(Right::name).collect(Collectors.joining(" "));
        long id = jdbi.withHandle(handle -> handle.createQuery("""
                insert into api_token (user_id, name, token_sha256, scopes, expires_at)
                values (:user, :name, :hash, :scopes, now() + make_interval(days => :days)) returning id
                """).bind("user", acting.userId()).bind("name", name.strip()).bind("hash", Secrets.sha256(text))
                .bind("scopes", names).bind("days", days).mapTo(Long.class).one());
        audit.record(AuditTrail.Event.of("token.make", "token", id).after(Map.of("name", name.strip(), "scopes", names, "days", days)));
        return text;
    }

    @Permit(Right.VIEW)
    public List<TokenRow> mine() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id, name, scopes, created_at, expires_at, last_used_at, revoked_at from api_token where user_id = :user
                order by id desc
                """).bind("user", acting.userId()).map(Rows.of(TokenRow.class)).list());
    }

    @Permit(Right.VIEW)
    public void revoke(long id) {
        int revoked = jdbi.withHandle(handle -> handle.createUpdate("""
                update api_token set revoked_at = now() where id = :id and user_id = :user and revoked_at is null
                """).bind("id", id).bind("user", acting.userId()).execute());
        if (revoked == 0) {
            throw Refusal.notFound("You have no such token in use.");
        }
        audit.record(AuditTrail.Event.of("token.revoke", "token", id));
    }

    /** Whoever the token acts for, with the rights that both the person and the token have; nothing for a token that is not valid. */
    public Optional<Actor> actorOf(String text) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                update api_token set last_used_at = now() where token_sha256 = :hash and revoked_at is null and expires_at > now()
                returning user_id, scopes
                """).bind("hash", Secrets.sha256(text))
                .map((row, context) -> new Owner(row.getLong("user_id"), scopes(row.getString("scopes")))).findOne())
                .flatMap(owner -> accounts.byId(owner.userId()).map(person -> narrowed(person, owner.scopes())));
    }

    private record Owner(long userId, Set<Right> scopes) {}

    private static Actor narrowed(Actor person, Set<Right> scopes) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        rights.addAll(person.rights());
        rights.retainAll(scopes);
        return new Actor(person.id(), person.name(), rights);
    }

    private static Set<Right> scopes(String names) {
        return Arrays.stream(names.split(" ")).map(Right::valueOf).collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
    }
}
