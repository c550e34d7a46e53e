package org.resight.account.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Right;
import org.resight.account.ApiTokens;
import org.resight.account.ApiTokens.TokenRow;
import org.resight.account.Users;

/** One's own account at /account/profile: the password, and tokens for programs. */
@Named
@ViewScoped
public class ProfilePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Users users;

    @Inject
    transient ApiTokens tokens;

    @Inject
    transient Acting acting;

    private transient List<TokenRow> rows = List.of();
    private String oldPassword = "";
    private String newPassword = "";
    private String tokenName = "";
    private Right[] scopes = {Right.VIEW};
    private int days = 90;
    private @Nullable String freshToken;

    public void load() {
        rows = tokens.mine();
    }

    public void changePassword() {
        users.changeOwnPassword(oldPassword, newPassword);
        say("Your password was changed.");
    }

    /** Makes a token and shows it, this once, on the same page. */
    public void makeToken() {
        Set<Right> chosen = EnumSet.noneOf(Right.class);
        chosen.addAll(List.of(scopes));
        freshToken = tokens.make(tokenName, chosen, days);
        load();
    }

    public void revoke(long id) {
        tokens.revoke(id);
        freshToken = null;
        load();
        say("The token was revoked: programs that use it are refused from now on.");
    }

    private static void say(String message) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(message, ""));
    }

    /** The rights that a token of this person could have. */
    public List<Right> getPossibleScopes() {
        return acting.actor().rights().stream().sorted().toList();
    }

    public List<TokenRow> getRows() {
        return rows;
    }

    public @Nullable String getFreshToken() {
        return freshToken;
    }

    public String getOldPassword() {
        return "";
    }

    public void setOldPassword(@Nullable String value) {
        oldPassword = value == null ? "" : value;
    }

    public String getNewPassword() {
        return "";
    }

    public void setNewPassword(@Nullable String value) {
        newPassword = value == null ? "" : value;
    }

    public String getTokenName() {
        return tokenName;
    }

    public void setTokenName(@Nullable String value) {
        tokenName = value == null ? "" : value;
    }

    public Right[] getScopes() {
        return scopes.clone();
    }

    public void setScopes(Right[] value) {
        scopes = value.clone();
    }

    public int getDays() {
        return days;
    }

    public void setDays(int value) {
        days = value;
    }
}
