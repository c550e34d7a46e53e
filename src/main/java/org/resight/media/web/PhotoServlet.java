package org.resight.media.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.resight.media.PhotoFiles;
import org.resight.media.PhotoFiles.PhotoFile;
import org.resight.media.PhotoSize;
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
    transient PhotoFiles files;

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
        PhotoFile file = PhotoSize.of(size).flatMap(asked -> files.find(sha256, asked)).orElse(null);
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String tag = "\"" + file.tag() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", file.cacheControl());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.mediaType());
        response.setHeader("Content-Disposition", file.disposition());
        response.setContentLengthLong(Files.size(file.path()));
        if (!request.getMethod().equals("HEAD")) {
            OutputStream out = response.getOutputStream();
            Files.copy(file.path(), out);
        }
    }
}
