package io.throughline.architecture;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A small world below the root package `offenders` in which every rule is broken at least once.
///
/// It is compiled when the test runs, because the build itself would refuse some of it.
final class Offenders {
  static final String ROOT = "offenders";

  private static final List<Source> IMPORTS =
      List.of(
          sees("api.Root", "engine.Loop"),
          sees("api.RootOfApi", "api.time.Instants"),
          sees("engine.Loop", "backtest.Backtest"),
          sees("backtest.Backtest", "ib.Live"),
          sees("tws.Wire", "api.Root"),
          sees("ib.Live", "engine.Loop"),
          sees("faketws.Fake", "ib.Live"),
          sees("testkit.Kit", "engine.Loop"),
          sees("strategies.Sample", "engine.Loop"),
          sees("report.Page", "engine.Loop"),
          sees("cli.Command", "testkit.Kit"),
          sees("engine.strategy.Runner", "engine.data.Columns"),
          sees("ib.session.Session", "ib.link.Link"),
          sees("ib.link.Link", "api.Root"));

  private static final List<Source> CYCLES =
      Stream.of(
              meet("api.time.Instants", "api.order.Order"),
              meet("engine.data.Columns", "engine.book.Book"),
              meet("backtest.csv.Csv", "backtest.broker.Broker"),
              meet("tws.frame.Frame", "tws.codec.Codec"),
              meet("ib.feed.Feed", "ib.order.Orders"),
              meet("faketws.order.OrderDesk", "faketws.ledger.Ledger"),
              meet("testkit.junit.Extension", "testkit.golden.Golden"))
          .flatMap(List::stream)
          .toList();

  private static final List<Source> LOGGING =
      List.of(source("report.Logs", "java.util.logging.Logger log;"));

  /// At the edge the clock may be read: the one class here that breaks no rule by what it calls.
  private static final List<Source> EDGES =
      List.of(
          source("engine.WallClock", "long now() { return System.nanoTime(); }"),
          source("ib.link.Socket", "long now() { return System.nanoTime(); }"));

  /// One use for each member that is banned.
  private static final List<Source> BANNED =
      List.of(
          uses(
              Ban.WALL_CLOCK,
              "System.currentTimeMillis()",
              "System.nanoTime()",
              "java.time.Clock.system(zone)",
              "java.time.Clock.systemDefaultZone()",
              "java.time.Clock.systemUTC()",
              "java.time.InstantSource.system()",
              "java.time.Instant.now()",
              "java.time.LocalDate.now()",
              "java.time.LocalDate.now(zone)",
              "java.time.LocalTime.now()",
              "java.time.LocalTime.now(zone)",
              "java.time.LocalDateTime.now()",
              "java.time.LocalDateTime.now(zone)",
              "java.time.OffsetDateTime.now()",
              "java.time.OffsetDateTime.now(zone)",
              "java.time.ZonedDateTime.now()",
              "java.time.ZonedDateTime.now(zone)",
              "new java.util.Date()",
              "java.util.Calendar.getInstance()"),
          uses(
              Ban.WAITING,
              "Thread.sleep(1)",
              "java.util.concurrent.TimeUnit.SECONDS.sleep(1)",
              "java.util.concurrent.locks.LockSupport.parkNanos(1)",
              "java.util.concurrent.locks.LockSupport.parkUntil(1)"),
          uses(
              Ban.THIS_MACHINE,
              "java.time.ZoneId.systemDefault()",
              "java.util.TimeZone.getDefault()",
              "java.util.TimeZone.setDefault(null)",
              "java.util.Locale.getDefault()",
              "java.util.Locale.setDefault(java.util.Locale.ROOT)",
              "java.nio.charset.Charset.defaultCharset()"),
          uses(
              Ban.CHANCE,
              "Math.random()",
              "StrictMath.random()",
              "new java.util.Random()",
              "new java.util.SplittableRandom()",
              "java.util.random.RandomGenerator.getDefault()",
              "java.util.concurrent.ThreadLocalRandom.current()",
              "new java.security.SecureRandom()",
              "java.util.UUID.randomUUID()",
              "java.util.Collections.shuffle(list)"),
          uses(
              Ban.THREADS,
              "new Thread()",
              "Thread.currentThread().start()",
              "Thread.startVirtualThread(task)",
              "Thread.ofVirtual()",
              "Thread.ofPlatform()",
              "java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()",
              "java.util.concurrent.Executors.newThreadPerTaskExecutor(null)",
              "java.util.concurrent.Executors.newFixedThreadPool(1)",
              "java.util.concurrent.Executors.newCachedThreadPool()",
              "java.util.concurrent.Executors.newSingleThreadExecutor()",
              "java.util.concurrent.Executors.newScheduledThreadPool(1)",
              "java.util.concurrent.Executors.newSingleThreadScheduledExecutor()",
              "java.util.concurrent.Executors.newWorkStealingPool()",
              "new java.util.concurrent.ForkJoinPool()",
              "java.util.concurrent.ForkJoinPool.commonPool()",
              "new java.util.Timer()",
              "java.util.Set.of().parallelStream()",
              "((java.util.Collection<?>) list).parallelStream()",
              "list.parallelStream()"),
          uses(
              Ban.CONSOLE,
              "System.out.flush()",
              "System.err.flush()",
              "System.in.read()",
              "System.exit(1)",
              "Runtime.getRuntime().exit(1)",
              "Runtime.getRuntime().halt(1)"),
          uses(
              Ban.LOST_TRACE,
              "new Throwable().printStackTrace()",
              "new Exception().printStackTrace()",
              "new RuntimeException().printStackTrace()"));

  private Offenders() {}

  static void compileInto(Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var output = new StringWriter();
    var options = List.of("-d", directory.toString(), "-proc:none", "-nowarn", "-Xlint:none");
    boolean compiled = compiler.getTask(output, null, null, options, null, all()).call();
    if (!compiled) {
      throw new IllegalStateException("The offenders do not compile: " + output);
    }
  }

  private static List<Source> all() {
    return Stream.of(IMPORTS, CYCLES, LOGGING, EDGES, BANNED).flatMap(List::stream).toList();
  }

  private static List<Source> meet(String one, String other) {
    return List.of(sees(one, other), sees(other, one));
  }

  private static Source sees(String type, String other) {
    return source(type, ROOT + "." + other + " other;");
  }

  private static Source uses(Ban ban, String... expressions) {
    String head =
        "static void all(java.time.ZoneId zone, java.util.List<?> list, Runnable task)"
            + " throws Exception {";
    String body =
        Stream.of(expressions).map(expression -> expression + ";").reduce(head, String::concat);
    return source("engine.Uses" + ban.name(), body + "}");
  }

  private static Source source(String type, String body) {
    int dot = type.lastIndexOf('.');
    String text =
        "package %s.%s;\npublic class %s {\n  public %s\n}\n"
            .formatted(ROOT, type.substring(0, dot), type.substring(dot + 1), body);
    return new Source(ROOT + "." + type, text);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(
          URI.create("string:///" + type.replace('.', '/') + JavaFileObject.Kind.SOURCE.extension),
          JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
