package io.throughline.cli.compare;

import io.throughline.cli.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `throughline compare`: proof that nothing changed, or the first thing that did.
@Command(
    name = "compare",
    description = {
      "Tells whether two runs gave the same orders with the same fills, and shows the first order in"
          + " which they differ, side by side.",
      "",
      "Two runs of one strategy in two worlds, before and after a change, on two machines: equal"
          + " order lists have equal hashes. Exit status 1 tells that they differ."
    },
    footerHeading = "%nExamples%n",
    footer = {
      "  throughline run SmaCross --file run.yaml --json a.json",
      "  throughline run SmaCross --file run.yaml --backend fake --json b.json",
      "  throughline compare a.json b.json"
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false)
public final class CompareCommand implements Callable<Integer> {
  private static final int SHORTEST_COLUMN = 12;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RESULT_A",
      description = "a result that 'throughline run --json' has written")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "RESULT_B", description = "another")
  private Path second = Path.of("");

  public CompareCommand() {}

  @Override
  public Integer call() {
    ComparedRun a = ComparedRun.read(first);
    ComparedRun b = ComparedRun.read(second);
    PrintWriter out = spec.commandLine().getOut();
    if (a.hash().equals(b.hash())) {
      out.println(
          "the same: %,d orders with the same fills, order hash %s"
              .formatted(a.orders().size(), a.hash()));
      out.flush();
      return ExitCode.OK;
    }
    out.print(difference(a, b));
    out.flush();
    return ExitCode.DIFFERENCE;
  }

  private static String difference(ComparedRun a, ComparedRun b) {
    int index = 0;
    int common = Math.min(a.orders().size(), b.orders().size());
    while (index < common && a.orders().get(index).isLike(b.orders().get(index))) {
      index++;
    }
    var text = new StringBuilder();
    text.append(
        "the order lists differ: %,d orders and %,d, the first %,d alike%n"
            .formatted(a.orders().size(), b.orders().size(), index));
    text.append("  %s: %s%n".formatted(a.name(), a.about()));
    text.append("  %s: %s%n%n".formatted(b.name(), b.about()));
    if (index == a.orders().size() && index == b.orders().size()) {
      return text.append(
              "all that the files tell of the orders is alike; the difference is in what they do"
                  + " not tell, such as the amount of a trailing stop\n")
          .toString();
    }
    text.append("order %,d%n".formatted(index + 1));
    text.append(table(a, b, values(a.orders(), index), values(b.orders(), index)));
    return text.toString();
  }

  private static Map<String, String> values(List<ComparedOrder> orders, int index) {
    if (index >= orders.size()) {
      return Map.of();
    }
    ComparedOrder order = orders.get(index);
    var values = new LinkedHashMap<>(order.values());
    values.put("in the hash", order.fingerprint());
    return values;
  }

  private static String table(
      ComparedRun a, ComparedRun b, Map<String, String> left, Map<String, String> right) {
    int width =
        Math.max(
            Math.max(SHORTEST_COLUMN, a.name().length()),
            left.values().stream().mapToInt(String::length).max().orElse(0));
    String row = "  %-12s %-" + width + "s  %s%n";
    var text = new StringBuilder(row.formatted("", a.name(), b.name()));
    Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      String one = left.getOrDefault(name, "-");
      String other = right.getOrDefault(name, "-");
      text.append(row.formatted(name, one, other + (one.equals(other) ? "" : "   <--")));
    }
    return text.toString();
  }
}
