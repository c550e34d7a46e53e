package org.resight.structure;

import java.util.Set;

/** Methods that must work before anybody is known, or are called for other services; each with the reason. */
final class Exceptions {

    private Exceptions() {}

    /** Fully qualified method names. */
    static final Set<String> BEFORE_SIGN_IN = Set.of(
            // prove who somebody is
            "org.resight.account.SignIn.attempt",
            // one's own session
            "org.resight.account.SignIn.signOut",
            // asked by the filters that find out who acts
            "org.resight.account.Accounts.byLogin", "org.resight.account.Accounts.byId", "org.resight.account.Accounts.none",
            "org.resight.account.ApiTokens.actorOf",
            // proved by the set-up link instead
            "org.resight.account.SetUp.open", "org.resight.account.SetUp.firstAdministrator",
            // called by a filter after the token was checked
            "org.resight.account.rest.Idempotency.begin", "org.resight.account.rest.Idempotency.end",
            "org.resight.account.rest.Idempotency.forget");
}
