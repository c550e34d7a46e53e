package org.resight.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The product as pages see it: its version, and addresses of its static files that change when the file changes. */
@Named
@ApplicationScoped
public class Product {

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    @Inject
    private ServletContext application;

    private @Nullable String version;

    /** The version of the build, or "development" where the application was not packed by the build. */
    public String getVersion() {
        String known = version;
        if (known == null) {
            known = readVersion();
            version = known;
        }
        return known;
    }

    /**
     * Address of a static file, for example {@code /resources/css/resight.css?v=1f0c9a2b}. The value after {@code v=}
     * is a checksum of the content, so browsers may keep the file for ever (see {@link AssetCaching}).
     *
     * @param path below {@code /resources}, for example {@code css/resight.css}
     * @throws IllegalArgumentException when the application has no such file
     */
    public String asset(String path) {
        return addresses.computeIfAbsent(path, this::address);
    }

    private String address(String path) {
        try (InputStream content = application.getResourceAsStream("/resources/" + path)) {
            if (content == null) {
                throw new IllegalArgumentException("No file /resources/" + path + " in the application");
            }
            CRC32C checksum = new CRC32C();
            checksum.update(content.readAllBytes());
            return application.getContextPath() + "/resources/" + path + "?v=" + Long.toHexString(checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read /resources/" + path, e);
        }
    }

    private String readVersion() {
        try (InputStream content = application.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            String found = content == null
                    ? null
                    : new Manifest(content).getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return found == null ? "development" : found;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the manifest of the application", e);
        }
    }
}
