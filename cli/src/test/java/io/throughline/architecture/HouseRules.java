package io.throughline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// All rules on compiled classes, for the packages below one root: ours, or the fixture that breaks
/// each of them.
record HouseRules(String root) {
  /// The side of the IB backend that deals with orders, from below.
  private static final String[] ORDERS = {
    "ib.instrument..",
    "ib.translation..",
    "ib.fill..",
    "ib.tracking..",
    "ib.recovery..",
    "ib.order.."
  };

  Stream<ArchRule> all() {
    return Stream.of(imports(), packages(), Stream.of(nullMarked(), noOtherLogging()), bans())
        .flatMap(rules -> rules);
  }

  /// Who may import whom, from the module table.
  private Stream<ArchRule> imports() {
    return HouseModule.ALL.stream()
        .filter(module -> module.forbidden().findAny().isPresent())
        .map(module ->
            noDependency(
                "module " + module.folder() + " imports only " + module.imports(),
                module.name() + "..",
                module.forbidden().map(other -> other.name() + "..").toArray(String[]::new)));
  }

  private Stream<ArchRule> packages() {
    return Stream.of(
        noDependency("engine.data knows no sibling", "engine.data..", siblings("data")),
        noDependency("engine.strategy knows no sibling", "engine.strategy..", siblings("strategy")),
        noDependency("engine.book knows no sibling", "engine.book..", siblings("book")),
        noDependency("ib.feed knows nothing of orders", "ib.feed..", ORDERS),
        noDependency("what deals with orders knows no ib.feed", ORDERS, "ib.feed.."),
        noDependency(
            "ib.session knows no trading",
            "ib.session..",
            "ib",
            "ib.contract..",
            "ib.history..",
            "ib.feed..",
            "ib.instrument..",
            "ib.translation..",
            "ib.fill..",
            "ib.tracking..",
            "ib.recovery..",
            "ib.order..",
            "ib.account..",
            "ib.link.."),
        noDependency("the root of api comes first", "api", "api.*.."),
        freeOfCycles("api"),
        freeOfCycles("engine"),
        freeOfCycles("backtest"),
        freeOfCycles("tws"),
        freeOfCycles("ib"),
        freeOfCycles("faketws"),
        freeOfCycles("testkit"));
  }

  private Stream<ArchRule> bans() {
    return Arrays.stream(Ban.values()).map(ban -> ban.below(root));
  }

  private ArchRule noDependency(String description, String from, String... to) {
    return noDependency(description, new String[] {from}, to);
  }

  private ArchRule noDependency(String description, String[] from, String... to) {
    return noClasses()
        .that(resideInAnyPackage(below(from)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(below(to)))
        .as(description)
        .allowEmptyShould(true);
  }

  private ArchRule freeOfCycles(String module) {
    return slices()
        .matching(below(module + ".(*).."))
        .should()
        .beFreeOfCycles()
        .as("packages of " + module + " are free of cycles")
        .allowEmptyShould(true);
  }

  private ArchRule noOtherLogging() {
    return noClasses()
        .that(resideInAPackage(below(".")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.logging..", "org.slf4j..", "ch.qos.logback.."))
        .as("logs go through System.Logger")
        .because("the application chooses the backend")
        .allowEmptyShould(true);
  }

  private ArchRule nullMarked() {
    return classes()
        .that(resideInAPackage(below(".")))
        .should(liveInNullMarkedPackages())
        .as("each package is @NullMarked")
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> liveInNullMarkedPackages() {
    return new ArchCondition<>("live in a package marked @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        String state = marked ? " is @NullMarked" : " lacks a package-info.java with @NullMarked";
        events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + state));
      }
    };
  }

  private String[] below(String... packages) {
    return Arrays.stream(packages).map(this::below).toArray(String[]::new);
  }

  private String below(String packages) {
    return packages.equals(".") ? root + ".." : root + "." + packages;
  }

  private static String[] siblings(String self) {
    return List.of("data", "strategy", "book").stream()
        .filter(name -> !name.equals(self))
        .map(name -> "engine." + name + "..")
        .toArray(String[]::new);
  }
}
