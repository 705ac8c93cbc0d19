package io.throughline.cli.strategy;

import java.util.Map;

/// Classes that were compiled a moment ago and are on no disk.
final class CompiledClasses extends ClassLoader {
  private final Map<String, byte[]> classes;

  /// @param classes class files by binary name
  CompiledClasses(Map<String, byte[]> classes, ClassLoader parent) {
    super(parent);
    this.classes = Map.copyOf(classes);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
