package org.resight.account.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.CustomFormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;

/** People sign in through a page of ours; the address they wanted is kept until then. */
@CustomFormAuthenticationMechanismDefinition(
        loginToContinue = @LoginToContinue(loginPage = "/account/sign-in", errorPage = "", useForwardToLogin = false))
@ApplicationScoped
public class SecuritySettings {}
