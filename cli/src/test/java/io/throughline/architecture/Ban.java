package io.throughline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Members of the JDK that make a run depend on when, where or how often it runs.
///
/// A member is written `owner.name` for all overloads, or with parameter types for one overload.
enum Ban {
  WALL_CLOCK(
      Edge.CLOCK,
      "time is an argument of a core; the drivers at the edge read the clock",
      "java.lang.System.currentTimeMillis",
      "java.lang.System.nanoTime",
      "java.time.Clock.system",
      "java.time.Clock.systemDefaultZone",
      "java.time.Clock.systemUTC",
      "java.time.InstantSource.system",
      "java.time.Instant.now()",
      "java.time.LocalDate.now()",
      "java.time.LocalDate.now(java.time.ZoneId)",
      "java.time.LocalTime.now()",
      "java.time.LocalTime.now(java.time.ZoneId)",
      "java.time.LocalDateTime.now()",
      "java.time.LocalDateTime.now(java.time.ZoneId)",
      "java.time.OffsetDateTime.now()",
      "java.time.OffsetDateTime.now(java.time.ZoneId)",
      "java.time.ZonedDateTime.now()",
      "java.time.ZonedDateTime.now(java.time.ZoneId)",
      "java.util.Date.<init>()",
      "java.util.Calendar.getInstance"),

  WAITING(
      Edge.CLOCK,
      "a core says when it wants to be called again; in a test, time is advanced",
      "java.lang.Thread.sleep",
      "java.util.concurrent.TimeUnit.sleep",
      "java.util.concurrent.locks.LockSupport.parkNanos",
      "java.util.concurrent.locks.LockSupport.parkUntil"),

  THIS_MACHINE(
      Edge.CLOCK,
      "zone, locale and charset are explicit, so that a run gives the same result everywhere",
      "java.time.ZoneId.systemDefault",
      "java.util.TimeZone.getDefault",
      "java.util.TimeZone.setDefault",
      "java.util.Locale.getDefault",
      "java.util.Locale.setDefault",
      "java.nio.charset.Charset.defaultCharset"),

  CHANCE(
      Edge.CHANCE,
      "every random source has a seed that replays the run",
      "java.lang.Math.random",
      "java.lang.StrictMath.random",
      "java.util.Random.<init>()",
      "java.util.SplittableRandom.<init>()",
      "java.util.random.RandomGenerator.getDefault",
      "java.util.concurrent.ThreadLocalRandom.current",
      "java.security.SecureRandom.<init>",
      "java.util.UUID.randomUUID",
      "java.util.Collections.shuffle(java.util.List)"),

  THREADS(
      Edge.THREADS,
      "one thread writes the trading state; others only carry bytes to and from it",
      "java.lang.Thread.<init>",
      "java.lang.Thread.start",
      "java.lang.Thread.startVirtualThread",
      "java.lang.Thread.ofVirtual",
      "java.lang.Thread.ofPlatform",
      "java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor",
      "java.util.concurrent.Executors.newThreadPerTaskExecutor",
      "java.util.concurrent.Executors.newFixedThreadPool",
      "java.util.concurrent.Executors.newCachedThreadPool",
      "java.util.concurrent.Executors.newSingleThreadExecutor",
      "java.util.concurrent.Executors.newScheduledThreadPool",
      "java.util.concurrent.Executors.newSingleThreadScheduledExecutor",
      "java.util.concurrent.Executors.newWorkStealingPool",
      "java.util.concurrent.ForkJoinPool.<init>",
      "java.util.concurrent.ForkJoinPool.commonPool",
      "java.util.Timer.<init>",
      "java.util.Collection.parallelStream",
      "java.util.List.parallelStream"),

  CONSOLE(
      Edge.CONSOLE,
      "a library returns its results and logs through System.Logger; only the command prints",
      "java.lang.System.out",
      "java.lang.System.err",
      "java.lang.System.in",
      "java.lang.System.exit",
      "java.lang.Runtime.exit",
      "java.lang.Runtime.halt"),

  LOST_TRACE(
      Edge.NOWHERE,
      "an exception is handled, wrapped or thrown, never printed and forgotten",
      "java.lang.Throwable.printStackTrace()",
      "java.lang.Exception.printStackTrace()",
      "java.lang.RuntimeException.printStackTrace()");

  private final Edge edge;
  private final String reason;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> members;

  Ban(Edge edge, String reason, String... members) {
    this.edge = edge;
    this.reason = reason;
    this.members = Set.of(members);
  }

  Set<String> members() {
    return members;
  }

  /// The ban for all classes below `root`, the edge excepted.
  ArchRule below(String root) {
    String exempt = edge.classesBelow(root).pattern();
    return noClasses()
        .that(HasName.Predicates.nameMatching(root.replace(".", "\\.") + "\\..*"))
        .and(DescribedPredicate.not(HasName.Predicates.nameMatching(exempt)))
        .should()
        .accessTargetWhere(isBanned())
        .as("Nothing outside the edge " + edge + " uses " + this)
        .because(reason)
        .allowEmptyShould(true);
  }

  private DescribedPredicate<JavaAccess<?>> isBanned() {
    return DescribedPredicate.describe(
        "is banned by " + this,
        access -> {
          String member = access.getTargetOwner().getName() + "." + access.getName();
          return members.contains(member) || members.contains(member + parametersOf(access));
        });
  }

  private static String parametersOf(JavaAccess<?> access) {
    List<JavaClass> types =
        switch (access.getTarget()) {
          case CodeUnitAccessTarget target -> target.getRawParameterTypes();
          default -> List.of();
        };
    return types.stream().map(JavaClass::getName).collect(Collectors.joining(",", "(", ")"));
  }
}
