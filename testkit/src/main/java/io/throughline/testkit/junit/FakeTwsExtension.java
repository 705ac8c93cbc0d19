package io.throughline.testkit.junit;

import io.throughline.faketws.FakeTws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// Starts and closes the server of a [WithFakeTws] test. Public because JUnit and the annotation
/// name it; tests use [WithFakeTws].
public final class FakeTwsExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FakeTwsExtension.class);
  private static final String TRANSCRIPT_FILE = "fake-tws-transcript.txt";

  /// For JUnit.
  public FakeTwsExtension() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    var settings = new FakeTwsSettings(nearest(context), nameOf(context));
    // The store closes what is AutoCloseable when the test and all its callbacks are through.
    context.getStore(NAMESPACE).put(FakeTws.class, settings.start());
  }

  /// The annotation of the method, else of the class, else of the class around it.
  private static WithFakeTws nearest(ExtensionContext context) {
    Optional<ExtensionContext> place = Optional.of(context);
    while (place.isPresent()) {
      Optional<WithFakeTws> found =
          AnnotationSupport.findAnnotation(place.get().getElement(), WithFakeTws.class);
      if (found.isPresent()) {
        return found.get();
      }
      place = place.get().getParent();
    }
    throw new ExtensionConfigurationException(
        nameOf(context) + " uses FakeTwsExtension by name; annotate it with @WithFakeTws instead");
  }

  private static String nameOf(ExtensionContext context) {
    return context.getRequiredTestClass().getSimpleName()
        + "."
        + context.getRequiredTestMethod().getName()
        + "()";
  }

  @Override
  public void afterEach(ExtensionContext context) {
    FakeTws tws = running(context).orElse(null);
    if (tws == null) {
      return; // it never started, and the test has failed for that reason
    }
    Throwable failure = context.getExecutionException().orElse(null);
    if (failure instanceof TestAbortedException) {
      return;
    }
    List<String> unmet = unmet(tws);
    if (failure != null) {
      failure.addSuppressed(transcriptOf(tws, context));
    }
    if (!unmet.isEmpty()) {
      var broken =
          new AssertionFailedError(
              "what the scenarios of %s expect never happened:%n- %s"
                  .formatted(nameOf(context), String.join(System.lineSeparator() + "- ", unmet)));
      if (failure == null) {
        broken.addSuppressed(transcriptOf(tws, context));
      }
      throw broken; // JUnit adds it to the failure if there is one
    }
  }

  private static List<String> unmet(FakeTws tws) {
    try {
      return tws.ask(core -> core.scenarios().unmet());
    } catch (IllegalStateException _) {
      return List.of(); // the test has closed its server, and has seen what it wanted to see
    }
  }

  private static TranscriptNote transcriptOf(FakeTws tws, ExtensionContext context) {
    String transcript;
    try {
      transcript = tws.transcript();
    } catch (IllegalStateException e) {
      return new TranscriptNote("which is lost because " + e.getMessage(), "");
    }
    return new TranscriptNote(publish(transcript, context), transcript);
  }

  /// Says where it is now.
  private static String publish(String transcript, ExtensionContext context) {
    var place = new Path[1];
    try {
      context.publishFile(
          TRANSCRIPT_FILE,
          MediaType.TEXT_PLAIN_UTF_8,
          file -> place[0] = Files.writeString(file, transcript));
    } catch (JUnitException e) {
      // The failure of the test matters more than the file.
      return "not written to a file because " + e.getMessage();
    }
    return "also in " + place[0];
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == FakeTws.class
        || type == LedgerView.class
        || parameter.isAnnotated(FakeTwsPort.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    FakeTws tws =
        running(context)
            .orElseThrow(() ->
                new ParameterResolutionException(
                    "a fake TWS lives as long as one test: take it as a parameter of a test, a"
                        + " @BeforeEach or an @AfterEach method, and not of "
                        + parameter.getDeclaringExecutable().toGenericString()));
    Class<?> type = parameter.getParameter().getType();
    if (type == FakeTws.class) {
      return tws;
    }
    if (type == LedgerView.class) {
      return new LedgerView(tws);
    }
    if (type != int.class) {
      throw new ParameterResolutionException(
          "a @FakeTwsPort parameter must be an int but %s of %s is a %s"
              .formatted(
                  parameter.getParameter().getName(),
                  parameter.getDeclaringExecutable().getName(),
                  type.getSimpleName()));
    }
    return tws.port();
  }

  private static Optional<FakeTws> running(ExtensionContext context) {
    @Nullable FakeTws tws = context.getStore(NAMESPACE).get(FakeTws.class, FakeTws.class);
    return Optional.ofNullable(tws);
  }
}
