package io.throughline.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Reads the POMs of the repository this test was built in.
final class Poms {
  /// The folder that holds the parent POM.
  static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("").normalize();

  /// One dependency a module declares itself.
  ///
  /// @param scope as written, `compile` when absent
  record Dependency(String groupId, String artifactId, String scope) {
    boolean isOurs() {
      return groupId.equals("io.throughline");
    }

    boolean isForTests() {
      return scope.equals("test");
    }

    /// Folder of the module, for one of ours.
    String folder() {
      return artifactId.substring("throughline-".length());
    }
  }

  private Poms() {}

  static List<String> modules() {
    return elements(parse(REPOSITORY.resolve("pom.xml")), "module")
        .map(Element::getTextContent)
        .toList();
  }

  static List<Dependency> dependencies(String folder) {
    return elements(parse(pom(folder)), "dependency").map(Poms::dependency).toList();
  }

  /// Versions a module sets itself, for dependencies and plugins.
  static List<String> versions(String folder) {
    return Stream.of("dependency", "plugin")
        .flatMap(kind -> elements(parse(pom(folder)), kind))
        .filter(element -> !text(element, "version", "").isEmpty())
        .map(element -> text(element, "artifactId", ""))
        .toList();
  }

  private static Path pom(String folder) {
    return REPOSITORY.resolve(folder).resolve("pom.xml");
  }

  private static Dependency dependency(Element element) {
    return new Dependency(
        text(element, "groupId", ""),
        text(element, "artifactId", ""),
        text(element, "scope", "compile"));
  }

  private static String text(Element parent, String name, String otherwise) {
    return elements(parent, name)
        .filter(element -> parent.isSameNode(element.getParentNode()))
        .map(Element::getTextContent)
        .findFirst()
        .orElse(otherwise);
  }

  private static Stream<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }

  private static Element parse(Path pom) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(pom.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("Cannot read " + pom, e);
    }
  }
}
