package io.throughline.ib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.ib.simulation.Break.Edit;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The code broken on purpose: simulated sessions find each mistake.
///
/// With `-Dbreaks=true` each is compiled into a copy and run; how many sessions it took is printed.
/// `-Dbreaks.name=seam` takes those alone that are called so.
class BreaksTest {
  private static final Path SOURCES = Path.of("src/main/java/io/throughline/ib");
  private static final int MOST_SESSIONS = 2_000;

  static Stream<Break> breaks() {
    String part = System.getProperty("breaks.name", "");
    return Stream.of(Break.all()).filter(one -> one.name().contains(part));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void each_mistake_still_fits_the_source(Break mistake) throws IOException {
    for (Edit edit : mistake.edits()) {
      String source = Files.readString(SOURCES.resolve(edit.file()));

      assertThat(source.split(Pattern.quote(edit.right()), -1)).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("breaks")
  @EnabledIfSystemProperty(named = "breaks", matches = "true")
  void each_mistake_is_found(Break mistake, @TempDir Path folder) throws Exception {
    Path classes = compile(mistake, folder);
    try (var broken = new URLClassLoader(path(classes), ClassLoader.getPlatformClassLoader())) {
      Object sessions =
          broken
              .loadClass(SessionHunt.class.getName())
              .getMethod("sessionsUntilFailure", int.class)
              .invoke(null, MOST_SESSIONS);
      System.out.println("\"" + mistake.name() + "\" is found by session " + sessions);

      assertThat((String) sessions).doesNotStartWith("none");
    }
  }

  private static Path compile(Break mistake, Path folder) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    var arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    for (Edit edit : mistake.edits()) {
      Path source = SOURCES.resolve(edit.file());
      Path copy = folder.resolve(source.getFileName());
      Files.writeString(copy, Files.readString(source).replace(edit.right(), edit.wrong()));
      arguments.add(copy.toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).as("the compiler's answer").isZero();
    return classes;
  }

  /// The broken class first, then everything this test itself sees.
  private static URL[] path(Path classes) throws IOException {
    var path = new ArrayList<URL>();
    path.add(classes.toUri().toURL());
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(Path.of(place).toUri().toURL());
    }
    return path.toArray(URL[]::new);
  }
}
