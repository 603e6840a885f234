package io.github.dynamodbconfigstore.spring;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The versions that a BOM in Maven's repository manages, and those that it imports. */
final class Bom {
    private static final Path REPOSITORY = Path.of(System.getProperty("repository"));
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(.+?)}");

    private final Map<String, String> versions = new HashMap<>();

    private Bom() {}

    /** By group and artifact, as {@code org.slf4j:slf4j-api}. */
    static Map<String, String> versions(String group, String artifact, String version) throws Exception {
        Bom bom = new Bom();
        bom.read(group, artifact, version);
        return bom.versions;
    }

    private void read(String group, String artifact, String version) throws Exception {
        Map<String, String> properties = properties(group, artifact, version);
        NodeList dependencies = child(pom(group, artifact, version), "dependencyManagement")
                .orElseThrow()
                .getElementsByTagName("dependency");
        // What a BOM says itself comes before what it imports.
        for (boolean imported : new boolean[] {false, true}) {
            for (int i = 0; i < dependencies.getLength(); i++) {
                Element dependency = (Element) dependencies.item(i);
                if (imported == "import".equals(text(dependency, "scope", properties))) {
                    add(dependency, imported, properties);
                }
            }
        }
    }

    private static Element pom(String group, String artifact, String version) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(REPOSITORY
                        .resolve(group.replace('.', '/'))
                        .resolve(artifact)
                        .resolve(version)
                        .resolve("%s-%s.pom".formatted(artifact, version))
                        .toFile())
                .getDocumentElement();
    }

    private void add(Element dependency, boolean imported, Map<String, String> properties) throws Exception {
        String group = text(dependency, "groupId", properties);
        String artifact = text(dependency, "artifactId", properties);
        String version = text(dependency, "version", properties);
        if (imported) {
            read(group, artifact, version);
        } else {
            versions.putIfAbsent(group + ":" + artifact, version);
        }
    }

    /** Those of its parents, and its own. */
    private static Map<String, String> properties(String group, String artifact, String version) throws Exception {
        Element pom = pom(group, artifact, version);
        Map<String, String> properties = new HashMap<>();
        Optional<Element> parent = child(pom, "parent");
        if (parent.isPresent()) {
            properties.putAll(properties(
                    text(parent.get(), "groupId", Map.of()),
                    text(parent.get(), "artifactId", Map.of()),
                    text(parent.get(), "version", Map.of())));
        }
        child(pom, "properties").ifPresent(own -> {
            NodeList all = own.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                properties.put(all.item(i).getNodeName(), all.item(i).getTextContent());
            }
        });
        properties.put("project.groupId", group);
        properties.put("project.version", version);
        return properties;
    }

    private static Optional<Element> child(Element element, String name) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return Optional.of((Element) child);
            }
        }
        return Optional.empty();
    }

    private static String text(Element element, String name, Map<String, String> properties) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : resolved(found.item(0).getTextContent(), properties);
    }

    /** One property may be that of another. */
    private static String resolved(String text, Map<String, String> properties) {
        String once = PROPERTY.matcher(text)
                .replaceAll(property ->
                        Matcher.quoteReplacement(properties.getOrDefault(property.group(1), property.group())));
        return once.equals(text) ? text : resolved(once, properties);
    }
}
