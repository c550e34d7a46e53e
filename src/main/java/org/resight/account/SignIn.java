package org.resight.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;

/**
 * Proves who somebody is by login and password, and slows guessing down: after five failures of one login or twenty from one
 * address, each further try waits twice as long, up to fifteen minutes.
 */
@ApplicationScoped
@Transactional(dontRollbackOn = Refusal.class)
public class SignIn {

    private static final int FREE_PER_LOGIN = 5;
    private static final int FREE_PER_ADDRESS = 20;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    @Inject
    Jdbi jdbi;

    @Inject
    Passwords passwords;

    @Inject
    Accounts accounts;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /**
     * The person, when login and password are right.
     *
     * @param address the network address the try came from
     * @throws Refusal TOO_MANY while tries are blocked; says for how long
     */
    public Optional<Actor> attempt(String login, String password, String address) {
        List<String> subjects = List.of("login:" + login.toLowerCase(java.util.Locale.ROOT), "address:" + address);
        subjects.forEach(this::refuseWhileBlocked);
        Optional<String> hash = jdbi.withHandle(handle -> handle.createQuery(
                "select password_hash from user_account where lower(login) = lower(:login) and active")
                .bind("login", login).mapTo(String.class).findOne());
        boolean right = hash.map(h -> passwords.matches(password, h)).orElseGet(() -> passwords.matchesNobody(password));
        Optional<Actor> who = right ? accounts.byLogin(login) : Optional.empty();
        if (who.isEmpty()) {
            failed(subjects.get(0), FREE_PER_LOGIN);
            failed(subjects.get(1), FREE_PER_ADDRESS);
            audit.record(AuditTrail.Event.of("account.sign-in-failed", "user", null).after(Map.of("login", login, "address", address)));
            return who;
        }
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from sign_in_throttle where subject = :s").bind("s", subjects.get(0)).execute());
        jdbi.useHandle(handle -> handle.createUpdate("update user_account set last_seen_at = now() where id = :id")
                .bind("id", who.get().id()).execute());
        acting.become(who.get());
        audit.record(AuditTrail.Event.of("account.sign-in", "user", who.get().id()).after(Map.of("address", address)));
        return who;
    }

    public void signOut() {
        audit.record(AuditTrail.Event.of("account.sign-out", "user", acting.userId()));
    }

    private void refuseWhileBlocked(String subject) {
        jdbi.withHandle(
                handle -> handle.createQuery("select blocked_until from sign_in_throttle where subject = :s and blocked_until > now()")
                        .bind("s", subject).mapTo(Instant.class).findOne())
                .ifPresent(until -> {
                    long seconds = Math.max(1, Duration.between(Instant.now(), until).toSeconds());
                    throw new Refusal(Refusal.Kind.TOO_MANY, "Too many failed tries. Wait " + (seconds < 90 ? seconds + " seconds"
                            : (seconds + 59) / 60 + " minutes") + ", then try again.");
                });
    }

    private void failed(String subject, int free) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into sign_in_throttle as t (subject, failures, last_failure) values (:s, 1, now())
                on conflict (subject) do update set
                    failures = case when t.last_failure < now() - interval '1 hour' then 1 else t.failures + 1 end,
                    last_failure = now(),
                    blocked_until = case when t.last_failure >= now() - interval '1 hour' and t.failures + 1 >= :free
                        then now() + make_interval(secs => least(:longest, power(2, least(t.failures + 1 - :free, 10)))) end
                """).bind("s", subject).bind("free", free).bind("longest", (double) LONGEST_WAIT.toSeconds()).execute());
    }
}
