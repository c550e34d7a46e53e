package org.resight.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The API for programs: the same services as the pages, under the same rights. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info = @Info(title = "Resight", version = "1", description = "Photo-identification of individual animals: send photographs, "
                + "ask who is on them, decide, export. Every answer that is not a success is a problem detail (RFC 9457)."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer",
        description = "A token made at “Your account”; its scopes are rights: VIEW, CONTRIBUTE, REVIEW, EXPORT, SEE_EXACT_PLACES, ADMINISTER.")
public class Api extends Application {}
