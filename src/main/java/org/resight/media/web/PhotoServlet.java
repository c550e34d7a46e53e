package org.resight.media.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.resight.engine.image.WorkingCopy;
import org.resight.media.PhotoStore;
import org.resight.media.Photos;
import org.resight.media.Photos.Stored;
import org.resight.platform.Refusal;

/**
 * {@code /photos/{sha256}/{320|1600|original}}: a photograph's file. The address names the content, so that a browser may keep it
 * for ever; private, because the person behind the browser had the right to see it.
 */
@WebServlet("/photos/*")
public class PhotoServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern ADDRESS = Pattern.compile("/([0-9a-f]{64})/(320|1600|original)");

    @Inject
    transient Photos photos;

    @Inject
    transient PhotoStore store;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher address = ADDRESS.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!address.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            serve(address.group(1), address.group(2), request, response);
        } catch (Refusal e) {
            response.sendError(e.kind().status(), e.getMessage());
        }
    }

    private void serve(String sha256, String size, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean original = size.equals("original");
        Optional<Stored> photo = original ? photos.findOriginal(sha256) : photos.find(sha256);
        Path file = photo.map(p -> original ? store.original(sha256, p.format()) : store.workingCopy(sha256, copy(size))).orElse(null);
        if (file == null || !Files.exists(file)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String tag = "\"" + sha256 + "-" + size + "\"";
        response.setHeader("ETag", tag);
        // the right to an original is asked, and its reading noted, each time
        response.setHeader("Cache-Control", original ? "private, no-cache" : "private, max-age=31536000, immutable");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(original ? photo.get().format().mediaType() : "image/jpeg");
        response.setHeader("Content-Disposition", disposition(photo.get(), original));
        response.setContentLengthLong(Files.size(file));
        if (!request.getMethod().equals("HEAD")) {
            OutputStream out = response.getOutputStream();
            Files.copy(file, out);
        }
    }

    private static WorkingCopy copy(String longSide) {
        return longSide.equals("320") ? WorkingCopy.SMALL : WorkingCopy.LARGE;
    }

    private static String disposition(Stored photo, boolean original) {
        if (!original) {
            return "inline";
        }
        String name = photo.fileName().substring(photo.fileName().lastIndexOf('/') + 1);
        return "attachment; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
