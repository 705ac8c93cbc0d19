package io.throughline.cli.strategy;

import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.StrategyDefinition;
import io.throughline.strategies.StrategyCatalogue;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the strategy that a word names: one of the catalogue, a class on the class path, or the
/// path of a `.java` file.
///
/// Class files and jars that were opened stay open as long as the process lives, since a strategy
/// may load further classes at any time.
public final class StrategyFinder {
  private final List<Path> classpath;

  /// @param classpath jars and directories to search besides the application's own
  public StrategyFinder(List<Path> classpath) {
    this.classpath = List.copyOf(classpath);
  }

  /// The strategy of that name.
  ///
  /// @throws io.throughline.api.TradingException if there is none, or it cannot be used
  public StrategyDefinition find(String name) {
    if (name.endsWith(".java")) {
      return fromSource(Path.of(name));
    }
    Optional<StrategyCatalogue.Entry> known = StrategyCatalogue.find(name);
    return known.isPresent() ? known.get().definition() : fromClasspath(name);
  }

  private StrategyDefinition fromSource(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StrategyNotFoundException("there is no file " + file);
    }
    Map<String, byte[]> classes = new SourceCompiler(classpath).compile(file);
    var loader = new CompiledClasses(classes, parentLoader());
    var found = new ArrayList<Class<? extends Strategy>>();
    for (String name : classes.keySet()) {
      Class<?> type = load(loader, name);
      if (Strategy.class.isAssignableFrom(type)
          && Modifier.isPublic(type.getModifiers())
          && !Modifier.isAbstract(type.getModifiers())) {
        found.add(type.asSubclass(Strategy.class));
      }
    }
    if (found.size() != 1) {
      throw new StrategyNotFoundException(
          file
              + " must hold one public class that extends "
              + Strategy.class.getName()
              + " but holds "
              + (found.isEmpty() ? "none" : names(found)));
    }
    return StrategyDefinition.of(found.getFirst());
  }

  private StrategyDefinition fromClasspath(String name) {
    Class<?> type;
    try {
      type = Class.forName(name, true, parentLoader());
    } catch (ClassNotFoundException e) {
      throw new StrategyNotFoundException(unknown(name), e);
    } catch (LinkageError e) {
      throw new StrategyNotFoundException("class " + name + " cannot be loaded: " + e, e);
    }
    if (!Strategy.class.isAssignableFrom(type)) {
      throw new StrategyNotFoundException(
          "class " + name + " is no strategy; it must extend " + Strategy.class.getName());
    }
    return StrategyDefinition.of(type.asSubclass(Strategy.class));
  }

  private ClassLoader parentLoader() {
    ClassLoader own = StrategyFinder.class.getClassLoader();
    if (classpath.isEmpty()) {
      return own;
    }
    return new URLClassLoader(classpath.stream().map(StrategyFinder::url).toArray(URL[]::new), own);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new StrategyNotFoundException("--classpath " + path + " is no path", e);
    }
  }

  private static Class<?> load(ClassLoader loader, String name) {
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new StrategyNotFoundException("class " + name + " cannot be loaded: " + e, e);
    }
  }

  private static String unknown(String name) {
    List<String> known =
        StrategyCatalogue.entries().stream().map(StrategyCatalogue.Entry::name).toList();
    String near =
        known.stream()
            .filter(candidate -> EditDistance.between(lower(candidate), lower(name)) <= 3)
            .map(candidate -> "; did you mean " + candidate + "?")
            .findFirst()
            .orElse("");
    return "there is no strategy '"
        + name
        + "'"
        + near
        + " (the catalogue has "
        + String.join(", ", known)
        + "; your own is named by its class together with --classpath, or by the path of its .java"
        + " file)";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String names(List<Class<? extends Strategy>> types) {
    return types.stream().map(Class::getSimpleName).collect(Collectors.joining(" and "));
  }
}
