package org.resight.export.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import org.resight.export.Exports;
import org.resight.platform.Refusal;

/** Sends the file of an export: GET /export/file/{id}. */
@WebServlet("/export/file/*")
public class ExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Exports exports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null || !path.matches("/\\d{1,18}")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Exports.ExportFile file;
        try {
            file = exports.take(Long.parseLong(path.substring(1)));
        } catch (Refusal e) {
            response.sendError(e.kind().status(), e.getMessage());
            return;
        }
        response.setContentType(file.format().mediaType());
        response.setContentLengthLong(file.bytes());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("Content-Digest",
                "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256())) + ":");
        Files.copy(file.path(), response.getOutputStream());
    }
}
