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
import org.resight.access.Role;
import org.resight.account.Users;
import org.resight.account.Users.UserRow;

/** Lists the accounts at /account/users, and opens, changes and closes one at /account/user. */
@Named
@ViewScoped
public class UsersPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Users users;

    private transient List<UserRow> rows = List.of();
    private @Nullable Long id;
    private int version;
    private String login = "";
    private String name = "";
    private String password = "";
    private Role[] roles = {Role.VIEWER};
    private boolean exactPlaces;
    private boolean active = true;

    public void loadAll() {
        rows = users.all();
    }

    public void load() {
        if (id == null) {
            return;
        }
        UserRow row = users.get(id);
        version = row.version();
        login = row.login();
        name = row.name();
        roles = row.roles().toArray(Role[]::new);
        exactPlaces = row.exactPlaces();
        active = row.active();
    }

    public String save() {
        Set<Role> chosen = EnumSet.noneOf(Role.class);
        chosen.addAll(List.of(roles));
        if (id == null) {
            users.open(login, name, password, chosen, exactPlaces);
            return saved("Opened an account for " + name + ".");
        }
        users.change(id, version, name, chosen, exactPlaces, active);
        return saved("Saved " + name + "'s account.");
    }

    public @Nullable String resetPassword() {
        if (id == null) {
            return null;
        }
        users.resetPassword(id, password);
        return saved("Set a new password for " + name + ". Tell it to them in person.");
    }

    private static String saved(String message) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(message, ""));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "/account/users?faces-redirect=true";
    }

    public Role[] getAllRoles() {
        return Role.values();
    }

    public List<UserRow> getRows() {
        return rows;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(@Nullable String login) {
        this.login = login == null ? "" : login;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    public String getPassword() {
        return "";
    }

    public void setPassword(@Nullable String password) {
        this.password = password == null ? "" : password;
    }

    public Role[] getRoles() {
        return roles.clone();
    }

    public void setRoles(Role[] roles) {
        this.roles = roles.clone();
    }

    public boolean isExactPlaces() {
        return exactPlaces;
    }

    public void setExactPlaces(boolean exactPlaces) {
        this.exactPlaces = exactPlaces;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
