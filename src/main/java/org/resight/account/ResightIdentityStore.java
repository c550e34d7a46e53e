package org.resight.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.resight.platform.Refusal;
import org.resight.access.Acting;

/**
 * Tells the server who signed in. The server learns one group only, that somebody is signed in; what they may do is asked of
 * {@link Acting} at every call, so that it can change while a session lasts.
 */
@ApplicationScoped
public class ResightIdentityStore implements IdentityStore {

    /** The group of everybody who is signed in; named in web.xml. */
    public static final String SIGNED_IN = "signed-in";

    /** The request attribute that says why signing in was refused before login and password were looked at. */
    public static final String REFUSAL = "resight.sign-in-refusal";

    @Inject
    SignIn signIn;

    @Inject
    HttpServletRequest request;

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof UsernamePasswordCredential given)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        try {
            return signIn.attempt(given.getCaller(), given.getPasswordAsString(), request.getRemoteAddr())
                    .map(actor -> new CredentialValidationResult(String.valueOf(actor.id()), Set.of(SIGNED_IN)))
                    .orElse(CredentialValidationResult.INVALID_RESULT);
        } catch (Refusal e) {
            request.setAttribute(REFUSAL, e.getMessage()); // the server keeps exceptions to itself here
            return CredentialValidationResult.INVALID_RESULT;
        }
    }
}
