package io.throughline.backtest.golden;

import io.throughline.api.analysis.Drawdown;
import io.throughline.api.analysis.SharpeRatio;
import io.throughline.api.analysis.SystemQuality;
import io.throughline.api.analysis.TimeReturns;
import io.throughline.api.analysis.TotalReturn;
import io.throughline.api.analysis.TradeStatistics;
import io.throughline.api.analysis.TradeStatistics.Group;
import io.throughline.api.analysis.TradeStatistics.Side;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Results of analyzers in the nested maps that the corpus has, with the reference's keys; absent
/// numbers are `null`.
final class AnalyzerShapes {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

  private AnalyzerShapes() {}

  static Map<String, @Nullable Object> of(Object result) {
    return switch (result) {
      case TradeStatistics trades -> trades(trades);
      case Drawdown drawdown -> drawdown(drawdown);
      case SystemQuality quality ->
          map("sqn", number(quality.number()), "trades", quality.trades());
      case SharpeRatio sharpe -> map("sharperatio", number(sharpe.ratio()));
      case TotalReturn total ->
          map(
              "rtot", total.logarithmic(),
              "ravg", total.averageLogarithmic(),
              "rnorm", total.annualFraction(),
              "rnorm100", total.annualPercent());
      case TimeReturns returns -> returns(returns);
      default -> throw new IllegalArgumentException("no shape for " + result);
    };
  }

  private static Map<String, @Nullable Object> trades(TradeStatistics all) {
    var count = all.count();
    var shape = new LinkedHashMap<String, @Nullable Object>();
    if (count.opened() == 0) {
      return map("total", map("total", 0));
    }
    if (count.closed() == 0) {
      return map("total", map("total", count.opened(), "open", count.open()));
    }
    shape.put(
        "total", map("total", count.opened(), "open", count.open(), "closed", count.closed()));
    var streaks = all.streaks();
    shape.put(
        "streak",
        map(
            "won", map("current", streaks.wonLast(), "longest", streaks.wonLongest()),
            "lost", map("current", streaks.lostLast(), "longest", streaks.lostLongest())));
    shape.put(
        "pnl",
        map(
            "gross", map("total", all.grossProfit(), "average", all.averageGrossProfit()),
            "net", map("total", all.all().netProfit(), "average", all.all().averageNetProfit())));
    shape.put("won", map("total", all.won().trades(), "pnl", profit(all.won(), all.won().best())));
    shape.put(
        "lost", map("total", all.lost().trades(), "pnl", profit(all.lost(), all.lost().worst())));
    shape.put("long", side(all.longs()));
    shape.put("short", side(all.shorts()));
    var length = length(all.all());
    length.put("won", length(all.won()));
    length.put("lost", length(all.lost()));
    length.put("long", lengths(all.longs()));
    length.put("short", lengths(all.shorts()));
    shape.put("len", length);
    return shape;
  }

  private static Map<String, @Nullable Object> side(Side side) {
    Group won = side.byOutcome().won();
    Group lost = side.byOutcome().lost();
    return map(
        "total", side.all().trades(),
        "pnl",
            map(
                "total", side.all().netProfit(),
                "average", side.all().averageNetProfit(),
                "won", profit(won, won.best()),
                "lost", profit(lost, lost.worst())),
        "won", won.trades(),
        "lost", lost.trades());
  }

  private static Map<String, @Nullable Object> profit(Group group, double extreme) {
    return map("total", group.netProfit(), "average", group.averageNetProfit(), "max", extreme);
  }

  private static Map<String, @Nullable Object> lengths(Side side) {
    var shape = length(side.all());
    shape.put("won", length(side.byOutcome().won()));
    shape.put("lost", length(side.byOutcome().lost()));
    return shape;
  }

  private static Map<String, @Nullable Object> length(Group group) {
    var duration = group.duration();
    return map(
        "total", duration.totalBars(),
        "average", duration.averageBars(),
        "max", duration.longestBars(),
        "min", duration.shortest().isPresent() ? duration.shortest().getAsInt() : null);
  }

  private static Map<String, @Nullable Object> drawdown(Drawdown drawdown) {
    var shape = extent(drawdown.last());
    shape.put("max", extent(drawdown.worst()));
    return shape;
  }

  private static Map<String, @Nullable Object> extent(Drawdown.Extent extent) {
    return map(
        "len", extent.steps(), "drawdown", extent.depthPercent(), "moneydown", extent.money());
  }

  private static Map<String, @Nullable Object> returns(TimeReturns returns) {
    var shape = new LinkedHashMap<String, @Nullable Object>();
    for (var period : returns.periods()) {
      shape.put(key(returns.timeFrame().unit(), period.end()), period.returnFraction());
    }
    return shape;
  }

  private static String key(TimeFrame.Unit unit, LocalDateTime end) {
    return switch (unit) {
      case YEARS -> end.toLocalDate().toString();
      case NO_TIMEFRAME -> "9999-12-31T23:59:59.999999";
      default -> end.format(DATE_TIME);
    };
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return map;
  }
}
