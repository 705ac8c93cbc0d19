package io.throughline.cli.strategy;

import io.throughline.api.strategy.ParamSpec;
import io.throughline.strategies.StrategyCatalogue;
import java.util.List;

/// The catalogue as people read it: every strategy with its parameters.
public final class CataloguePage {
  private CataloguePage() {}

  /// The page for some strategies, lines ending in `\n`.
  public static String of(List<StrategyCatalogue.Entry> entries) {
    var page = new StringBuilder();
    for (StrategyCatalogue.Entry entry : entries) {
      page.append(entry.name()).append(" - ").append(entry.summary()).append('\n');
      List<ParamSpec> params = entry.definition().params();
      int nameWidth = width(params.stream().map(ParamSpec::name).toList());
      int defaultWidth = width(params.stream().map(ParamSpec::defaultText).toList());
      int kindWidth = width(params.stream().map(ParamSpec::expected).toList());
      for (ParamSpec param : params) {
        page.append("  ")
            .append(padded(param.name(), nameWidth))
            .append(" = ")
            .append(padded(param.defaultText(), defaultWidth))
            .append("  ")
            .append(padded(param.expected(), kindWidth))
            .append("  ")
            .append(param.doc())
            .append('\n');
      }
      page.append('\n');
    }
    return page.toString();
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
