package org.resight.account.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.resight.account.Accounts;
import org.resight.account.SetUp;

/** The page at /setup: the first administrator of an empty catalog. */
@Named
@ViewScoped
public class SetUpPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient SetUp setUp;

    @Inject
    transient Accounts accounts;

    private String token = "";
    private String name = "";
    private String login = "";
    private String password = "";

    public boolean isOpen() {
        return setUp.open(token);
    }

    public boolean isSetUpAlready() {
        return !accounts.none();
    }

    /** Opens the account; the person then signs in with it. */
    public String create() {
        return create(false);
    }

    /** Opens the account and loads the generated demo catalog. */
    public String createWithDemo() {
        return create(true);
    }

    private String create(boolean withDemo) {
        setUp.firstAdministrator(token, login, name, password, withDemo);
        return "/account/sign-in?faces-redirect=true&welcome=true";
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token == null ? "" : token;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name == null ? "" : name;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login == null ? "" : login;
    }

    public String getPassword() {
        return "";
    }

    public void setPassword(String password) {
        this.password = password == null ? "" : password;
    }
}
