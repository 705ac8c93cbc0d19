package io.throughline.testkit.property;

import java.lang.reflect.Method;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/// Calls a [Property] method once per case instead of once. Public because JUnit and the annotation
/// name it; tests use [Property].
public final class PropertyExtension implements ParameterResolver, InvocationInterceptor {
  private static final String SEED = "seed";
  private static final String SEEDS = "property.seeds";

  /// For JUnit.
  public PropertyExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Gen.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Gen(0);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    invocation.skip();
    Method law = method.getExecutable();
    int cases =
        AnnotationSupport.findAnnotation(law, Property.class).map(Property::cases).orElseThrow();
    var run =
        new PropertyRun(
            law.getDeclaringClass().getSimpleName() + "." + law.getName(),
            gen -> call(law, context.getRequiredTestInstance(), gen));
    String seed = System.getProperty(SEED);
    if (seed != null) {
      run.replay(parse(seed));
    } else {
      run.check(cases, firstSeed(law));
    }
  }

  private static void call(Method law, Object test, Gen gen) {
    if (law.getParameterCount() != 1 || law.getParameterTypes()[0] != Gen.class) {
      throw new IllegalStateException(
          "a @Property method takes one parameter, a Gen, but "
              + law.toGenericString()
              + " does not; declare it as void "
              + law.getName()
              + "(Gen gen)");
    }
    ReflectionSupport.invokeMethod(law, test, gen);
  }

  private static long firstSeed(Method law) {
    return "fresh".equals(System.getProperty(SEEDS))
        ? new SecureRandom().nextLong()
        : (law.getDeclaringClass().getName() + "." + law.getName()).hashCode();
  }

  private static long parse(String seed) {
    try {
      return Long.parseLong(seed.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "-Dseed must be the number that a failed property printed but is '" + seed + "'", e);
    }
  }
}
