package io.throughline.cli.strategy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles one source file in memory, with the application on its class path.
final class SourceCompiler {
  private final List<Path> classpath;

  SourceCompiler(List<Path> classpath) {
    this.classpath = List.copyOf(classpath);
  }

  /// Compiles a file.
  ///
  /// @return class files by binary name, in the order in which they were written
  /// @throws StrategyNotFoundException if it does not compile; the message holds every error with
  ///   file and line
  Map<String, byte[]> compile(Path file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new StrategyNotFoundException(
          file
              + " cannot be compiled because this Java has no compiler; use a JDK, or compile the"
              + " class yourself and name it together with --classpath");
    }
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    try (var standard =
            compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
        var memory = new MemoryFiles(standard)) {
      boolean isDone =
          compiler
              .getTask(
                  new StringWriter(),
                  memory,
                  diagnostics,
                  options(),
                  null,
                  standard.getJavaFileObjects(file))
              .call();
      if (!isDone) {
        throw new StrategyNotFoundException(
            file + " does not compile:\n" + errors(file, diagnostics.getDiagnostics()));
      }
      return memory.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> options() {
    String path =
        Stream.concat(
                Stream.of(System.getProperty("java.class.path")),
                classpath.stream().map(Path::toString))
            .collect(Collectors.joining(File.pathSeparator));
    return List.of("-parameters", "-proc:none", "-implicit:none", "-g", "-classpath", path);
  }

  private static String errors(Path file, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    var lines = new ArrayList<String>();
    for (Diagnostic<? extends JavaFileObject> one : diagnostics) {
      if (one.getKind() == Diagnostic.Kind.ERROR) {
        String place = one.getSource() == null ? file.toString() : file + ":" + one.getLineNumber();
        lines.add(place + ": " + one.getMessage(Locale.ROOT).replace("\n", "\n    "));
        lines.addAll(excerpt(one));
      }
    }
    return String.join("\n", lines);
  }

  /// The line at fault, and a mark below the column.
  private static List<String> excerpt(Diagnostic<? extends JavaFileObject> error) {
    if (error.getSource() == null || error.getLineNumber() < 1) {
      return List.of();
    }
    try {
      List<String> lines = error.getSource().getCharContent(true).toString().lines().toList();
      String line = lines.get((int) error.getLineNumber() - 1).replace('\t', ' ');
      return List.of(
          "    " + line, "    " + " ".repeat((int) Math.max(0, error.getColumnNumber() - 1)) + "^");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Keeps what the compiler writes.
  private static final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

    MemoryFiles(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          var bytes = new ByteArrayOutputStream();
          written.put(className, bytes);
          return bytes;
        }
      };
    }

    Map<String, byte[]> classes() {
      var classes = new LinkedHashMap<String, byte[]>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }
  }
}
