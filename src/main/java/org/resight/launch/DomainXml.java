package org.resight.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Payara's domain.xml: which doors the server opens, with how many threads and how much memory. */
final class DomainXml {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String HTTP_THREADS = "32";
    private static final String HTTP_QUEUE = "1024";

    private final Document document;
    private final Element config;

    private DomainXml(Document document) {
        this.document = document;
        this.config = first(document.getDocumentElement(), "config", is("name", "server-config"));
    }

    /**
     * Opens the web port and, on loopback only, the administration port; closes all other doors; sets the JVM's options.
     */
    static void configure(Path file, String address, int port, int adminPort, List<String> jvmOptions)
            throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DomainXml xml = new DomainXml(factory.newDocumentBuilder().parse(file.toFile()));
            xml.openDoors(address, port, adminPort);
            xml.setJvmOptions(jvmOptions);
            xml.nameMessaging();
            Path edited = file.resolveSibling("domain.xml.new");
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(xml.document),
                    new StreamResult(edited.toFile()));
            Files.move(edited, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IOException("The server's configuration " + file + " cannot be edited", e);
        }
    }

    private void openDoors(String address, int port, int adminPort) {
        listener("http-listener-1", address, port);
        listener("admin-listener", LOOPBACK, adminPort);
        for (Element listener : all(config, "network-listener", is("name", "http-listener-2"))) {
            listener.getParentNode().removeChild(listener);
        }
        first(config, "virtual-server", is("id", "server")).setAttribute("network-listeners", "http-listener-1");
        all(config, "iiop-listener", any()).forEach(each -> each.setAttribute("enabled", "false"));
        all(config, "jmx-connector", any()).forEach(each -> each.setAttribute("enabled", "false"));
        Element grid = first(config, "hazelcast-config-specific-configuration", any());
        grid.setAttribute("enabled", "false");
        grid.setAttribute("clustering-enabled", "false");
        Element threads = first(config, "thread-pool", is("name", "http-thread-pool"));
        threads.setAttribute("min-thread-pool-size", "8");
        threads.setAttribute("max-thread-pool-size", HTTP_THREADS);
        threads.setAttribute("max-queue-size", HTTP_QUEUE);
        Element protocol = first(config, "protocol", is("name", "http-listener-1"));
        Element http = first(protocol, "http", any());
        http.setAttribute("xpowered-by", "false");
        http.setAttribute("server-header", "false");
        http.setAttribute("cookie-same-site-enabled", "true"); // the server does not read it from web.xml
        http.setAttribute("cookie-same-site-value", "Lax");
        http.setAttribute("compression", "on");
        http.setAttribute("compressable-mime-type",
                "text/html,text/xml,text/plain,text/css,text/javascript,application/javascript,application/json,image/svg+xml");
    }

    private void listener(String name, String address, int port) {
        Element listener = first(config, "network-listener", is("name", name));
        listener.setAttribute("address", address);
        listener.setAttribute("port", Integer.toString(port));
    }

    /**
     * Writes down, switched off, the messaging service that the server would otherwise add by itself when an application first looks a name
     * up while it is loaded: that addition waits for a listener which waits for it, and the server never comes up.
     */
    private void nameMessaging() {
        if (all(config, "jms-service", any()).isEmpty()) {
            Element service = document.createElement("jms-service");
            service.setAttribute("type", "DISABLED");
            service.setAttribute("default-jms-host", "default_JMS_host");
            Element host = document.createElement("jms-host");
            host.setAttribute("name", "default_JMS_host");
            host.setAttribute("host", "localhost");
            host.setAttribute("port", "7676");
            host.setAttribute("lazy-init", "true");
            service.appendChild(host);
            config.appendChild(service);
        }
    }

    private void setJvmOptions(List<String> options) {
        Element java = first(config, "java-config", any());
        for (Element option : all(java, "jvm-options", any())) {
            String text = option.getTextContent();
            boolean replaced = options.stream().anyMatch(each -> sameOption(each, text));
            if (replaced || text.startsWith("-Xmx") || text.startsWith("-Dosgi.shell.telnet")
                    || text.startsWith("-Dorg.glassfish.additionalOSGiBundlesToStart")) {
                java.removeChild(option);
            }
        }
        for (String option : options) {
            Element element = document.createElement("jvm-options");
            element.setTextContent(option);
            java.appendChild(element);
        }
    }

    private static boolean sameOption(String one, String other) {
        return one.equals(other)
                || one.startsWith("-D") && other.startsWith(one.substring(0, one.indexOf('=') + 1));
    }

    private static Predicate<Element> is(String attribute, String value) {
        return element -> element.getAttribute(attribute).equals(value);
    }

    private static Predicate<Element> any() {
        return element -> true;
    }

    private static Element first(Element parent, String name, Predicate<Element> wanted) {
        List<Element> all = all(parent, name, wanted);
        if (all.isEmpty()) {
            throw new IllegalStateException("No <" + name + "> in " + parent.getTagName());
        }
        return all.get(0);
    }

    private static List<Element> all(Element parent, String name, Predicate<Element> wanted) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && wanted.test(element)) {
                found.add(element);
            }
        }
        return found;
    }
}
