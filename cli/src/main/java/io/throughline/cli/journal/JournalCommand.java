package io.throughline.cli.journal;

import io.throughline.api.TradingException;
import io.throughline.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `throughline journal`: explains orders of the past.
@Command(
    name = "journal",
    description = {
      "Tells in words what a live run wrote down with --journal: what was decided and on which bar, what"
          + " was sent, what TWS made of it.",
      "",
      "Times are instants in UTC on this machine's clock; those of bars and fills are TWS's."
    },
    footerHeading = "%nExamples%n",
    footer = {
      "  throughline journal orders.jsonl",
      "  throughline journal orders.jsonl --order 3",
      "  throughline journal orders.jsonl --order tl1:SmaCross:k3x9:3"
    },
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false)
public final class JournalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "the journal")
  private Path file = Path.of("");

  @Option(
      names = "--order",
      paramLabel = "ID",
      description =
          "only this order: the strategy's number, which each run counts from 1, or the beginning of"
              + " its reference")
  private @Nullable String order;

  public JournalCommand() {}

  @Override
  public Integer call() {
    List<String> lines = lines();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    // Numbers are used again by each run; an order's reference is its own.
    Map<String, String> refs = new HashMap<>();
    int shown = 0;
    int damaged = 0;
    for (int i = 0; i < lines.size(); i++) {
      Optional<JournalEntry> read = JournalEntry.parse(lines.get(i));
      if (read.isEmpty()) {
        err.println(file + ":" + (i + 1) + ": is no line of a journal: " + lines.get(i));
        damaged++;
        continue;
      }
      JournalEntry entry = read.get();
      if (entry.event().equals("start")) {
        refs.clear();
      }
      if (entry.has("ref")) {
        refs.put(entry.order(), entry.text("ref"));
      }
      if (isWanted(entry, refs)) {
        out.println(JournalText.of(entry));
        shown++;
      }
    }
    out.flush();
    if (shown == 0 && order != null) {
      err.println(spec.qualifiedName() + ": " + file + " has no order " + order);
    }
    err.flush();
    return damaged > 0 || (shown == 0 && order != null) ? ExitCode.DIFFERENCE : ExitCode.OK;
  }

  private boolean isWanted(JournalEntry entry, Map<String, String> refs) {
    if (order == null) {
      return true;
    }
    return entry.has("order")
        && (entry.order().equals(order)
            || (order.contains(":") && refs.getOrDefault(entry.order(), "").startsWith(order)));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new TradingException(
          Files.exists(file)
              ? file + " cannot be read as UTF-8 text: " + e
              : file + " does not exist; a run writes it with --journal",
          e);
    }
  }
}
