package io.throughline.api.strategy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A strategy class with its declared parameters: what the command line lists and a run
/// instantiates.
///
/// The class needs one public constructor whose parameters all carry [Param] (or that has none).
public final class StrategyDefinition {
  private static final Set<Class<?>> PLAIN_TYPES =
      Set.of(
          int.class,
          long.class,
          double.class,
          boolean.class,
          String.class,
          java.time.LocalTime.class,
          java.time.Duration.class);

  private final Constructor<? extends Strategy> constructor;
  private final List<ParamSpec> params;

  private StrategyDefinition(Constructor<? extends Strategy> constructor, List<ParamSpec> params) {
    this.constructor = constructor;
    this.params = params;
  }

  /// Reads the declaration of a strategy class.
  ///
  /// @throws StrategyException if the class has no usable constructor or a default does not fit
  public static StrategyDefinition of(Class<? extends Strategy> type) {
    @SuppressWarnings("unchecked") // a class's own constructors make that class
    var constructors = (Constructor<? extends Strategy>[]) type.getConstructors();
    if (constructors.length != 1) {
      throw new StrategyException(
          type.getSimpleName(),
          "strategy "
              + type.getName()
              + " must be a public class with exactly one public constructor but has "
              + constructors.length);
    }
    var params = new ArrayList<ParamSpec>();
    for (Parameter parameter : constructors[0].getParameters()) {
      params.add(spec(type, parameter));
    }
    return new StrategyDefinition(constructors[0], List.copyOf(params));
  }

  private static ParamSpec spec(Class<?> owner, Parameter parameter) {
    Param param = parameter.getAnnotation(Param.class);
    if (param == null) {
      throw new StrategyException(
          owner.getSimpleName(),
          "parameter '"
              + parameter.getName()
              + "' of strategy "
              + owner.getName()
              + " has no @Param; write @Param(\"default\") before it");
    }
    Class<?> type = parameter.getType();
    if (!PLAIN_TYPES.contains(type) && !type.isEnum()) {
      throw new StrategyException(
          owner.getSimpleName(),
          "parameter '"
              + parameter.getName()
              + "' of strategy "
              + owner.getName()
              + " has type "
              + type.getSimpleName()
              + "; use int, long, double, boolean, String, LocalTime, Duration or an enum");
    }
    String name = param.name().isEmpty() ? parameter.getName() : param.name();
    var spec = new ParamSpec(name, type, param.value(), param.min(), param.max(), param.doc());
    try {
      spec.parse(param.value());
    } catch (IllegalArgumentException e) {
      throw new StrategyException(
          owner.getSimpleName(),
          "the default of strategy " + owner.getName() + " does not fit: " + e.getMessage(),
          e);
    }
    return spec;
  }

  /// The simple name of the class.
  public String name() {
    return constructor.getDeclaringClass().getSimpleName();
  }

  public Class<? extends Strategy> type() {
    return constructor.getDeclaringClass();
  }

  /// In order of declaration.
  public List<ParamSpec> params() {
    return params;
  }

  /// Makes a strategy; parameters that `values` does not name keep their default.
  ///
  /// @param values text by parameter name
  /// @throws StrategyException if a name is unknown, a value does not fit (all problems in one
  ///   message), or the constructor throws
  public Strategy create(Map<String, String> values) {
    var problems = new ArrayList<String>();
    for (String name : values.keySet()) {
      if (params.stream().noneMatch(param -> param.name().equals(name))) {
        problems.add(
            "unknown parameter '"
                + name
                + "', expected "
                + params.stream().map(ParamSpec::name).toList());
      }
    }
    Object[] arguments = new Object[params.size()];
    for (int i = 0; i < arguments.length; i++) {
      ParamSpec param = params.get(i);
      try {
        arguments[i] = param.parse(values.getOrDefault(param.name(), param.defaultText()));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new StrategyException(
          name(), "strategy " + name() + ": " + String.join("; ", problems));
    }
    return instantiate(arguments);
  }

  /// All parameters with the values a strategy made with `values` has, as text, in order of
  /// declaration.
  public Map<String, String> effective(Map<String, String> values) {
    var all = new LinkedHashMap<String, String>();
    for (ParamSpec param : params) {
      all.put(param.name(), values.getOrDefault(param.name(), param.defaultText()));
    }
    return all;
  }

  private Strategy instantiate(Object[] arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StrategyException(
          name(),
          "strategy " + name() + Arrays.toString(arguments) + " refused: " + cause.getMessage(),
          cause);
    } catch (ReflectiveOperationException e) {
      throw new StrategyException(
          name(),
          "strategy "
              + type().getName()
              + " cannot be made; its class must be public, top level or static, and not abstract",
          e);
    }
  }
}
