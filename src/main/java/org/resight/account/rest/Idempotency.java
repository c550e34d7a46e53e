package org.resight.account.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** Remembers for a day what was answered to a key, so that a program may send a request again when it missed the answer. */
@ApplicationScoped
@Transactional
public class Idempotency {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    /** What was answered before. */
    public record Answer(int status, @Nullable String location, @Nullable String body) {}

    /**
     * Claims the key for a request, or gives the answer that it had. A claim that nobody answered within ten minutes was of a server
     * that was killed, and counts no more: what it did not finish was rolled back.
     *
     * @param requestSha256 of method, address and body: the same key with another request is refused
     */
    public Optional<Answer> begin(String key, String requestSha256) {
        if (key.isBlank() || key.length() > 200) {
            throw Refusal.invalid("An Idempotency-Key has 1 to 200 characters.");
        }
        return jdbi.withHandle(handle -> {
            handle.execute("delete from idempotency_key where created_at < now() - interval '1 day'");
            int claimed = handle.createUpdate("""
                    insert into idempotency_key as claim (user_id, key, request_sha256) values (:user, :key, :hash)
                    on conflict (user_id, key) do update set request_sha256 = excluded.request_sha256, created_at = now()
                    where claim.status is null and claim.created_at < now() - interval '10 minutes'
                    """).bind("user", acting.userId()).bind("key", key).bind("hash", requestSha256).execute();
            if (claimed == 1) {
                return Optional.empty();
            }
            Earlier earlier = handle.createQuery("""
                    select request_sha256, status, location, body from idempotency_key where user_id = :user and key = :key
                    """).bind("user", acting.userId()).bind("key", key).map(Rows.of(Earlier.class)).one();
            if (!earlier.requestSha256().equals(requestSha256)) {
                throw Refusal.conflict("This Idempotency-Key was sent before with another request. Use a new key for a new request.");
            }
            if (earlier.status() == null) {
                throw Refusal.conflict("The request with this Idempotency-Key is still being answered. Send it again in a moment.");
            }
            return Optional.of(new Answer(earlier.status(), earlier.location(), earlier.body()));
        });
    }

    public void end(String key, Answer answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update idempotency_key set status = :status, location = :location, body = :body where user_id = :user and key = :key
                """).bind("status", answer.status()).bind("location", answer.location()).bind("body", answer.body())
                .bind("user", acting.userId()).bind("key", key).execute());
    }

    /** Frees the key of a request that changed nothing, so that it can be sent again corrected. */
    public void forget(String key) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from idempotency_key where user_id = :user and key = :key and status is null")
                .bind("user", acting.userId()).bind("key", key).execute());
    }

    /** Public, since the mapper must see it. */
    public record Earlier(String requestSha256, @Nullable Integer status, @Nullable String location, @Nullable String body) {}
}
