package io.throughline.cli.result;

import io.throughline.api.analysis.Drawdown;
import io.throughline.api.analysis.SharpeRatio;
import io.throughline.api.analysis.SystemQuality;
import io.throughline.api.analysis.TotalReturn;
import io.throughline.api.analysis.TradeStatistics;
import io.throughline.api.run.FeedSummary;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.run.RunResult.StrategyResult;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// A run as a person wants to read it: a dozen lines.
public final class RunSummary {
  private static final int LABEL_WIDTH = 12;

  private final RunReport report;
  private final RunResult result;
  private final StringBuilder text = new StringBuilder();

  private RunSummary(RunReport report) {
    this.report = report;
    this.result = report.result();
  }

  /// The summary, lines ending in `\n`.
  public static String of(RunReport report) {
    return new RunSummary(report).write();
  }

  private String write() {
    result.strategies().forEach(strategy -> text.append(title(strategy)).append("\n\n"));
    writeOutcome();
    writeFeeds();
    writeMoney();
    result.analysis(Drawdown.class).ifPresent(this::writeDrawdown);
    result.analysis(TradeStatistics.class).ifPresent(this::writeTrades);
    result.analysis(SharpeRatio.class).ifPresent(sharpe -> line("Sharpe", ratio(sharpe.ratio())));
    result.analysis(SystemQuality.class).ifPresent(quality -> line("SQN", ratio(quality.number())));
    line("orders", count(result.orders().size()));
    line("order hash", result.orderListHash());
    line(
        "speed",
        "%s bars in %.3f s, %s bars/s"
            .formatted(
                count(result.speed().bars()),
                result.speed().elapsedNanos() / (double) EpochNanos.PER_SECOND,
                count(Math.round(result.speed().barsPerSecond()))));
    return text.toString();
  }

  private static String title(StrategyResult strategy) {
    String params =
        strategy.params().entrySet().stream()
            .map(param -> " " + param.getKey() + "=" + param.getValue())
            .collect(Collectors.joining());
    return strategy.name() + params;
  }

  private void writeOutcome() {
    switch (result.outcome()) {
      case RunOutcome.Completed _ -> {}
      case RunOutcome.Stopped _ -> line("outcome", "stopped after " + steps());
      case RunOutcome.Failed _ -> line("outcome", "failed after " + steps() + "; so far:");
    }
  }

  private String steps() {
    return count(result.speed().steps()) + " steps";
  }

  private void writeFeeds() {
    for (int i = 0; i < result.feeds().size(); i++) {
      FeedSummary feed = result.feeds().get(i);
      FeedNote note = report.notes().get(i);
      line("data", feed(feed, note.zone()));
      if (!note.badBars().isEmpty()) {
        line("bad bars", feed.name() + ": " + note.badBars());
      }
    }
  }

  private static String feed(FeedSummary feed, ZoneId zone) {
    String bars =
        "%s: %s %s of %s"
            .formatted(
                feed.name(),
                count(feed.bars()),
                feed.bars() == 1 ? "bar" : "bars",
                feed.timeFrame());
    return feed.bars() == 0
        ? bars
        : bars
            + ", "
            + time(feed, feed.firstNanos(), zone)
            + " to "
            + time(feed, feed.lastNanos(), zone);
  }

  /// The date, and the time for bars within a day, on the clock of the feed.
  private static String time(FeedSummary feed, long nanos, ZoneId zone) {
    boolean isTimed =
        feed.timeFrame().unit().isIntraday() || feed.timeFrame().unit() == TimeFrame.Unit.TICKS;
    return isTimed
        ? EpochNanos.toLocal(nanos, zone).toString().replace('T', ' ')
        : EpochNanos.toDate(nanos, zone).toString();
  }

  private void writeMoney() {
    RunResult.Account account = result.account();
    line("start", money(account.startValue()));
    line("end", money(account.value()) + ", of which cash " + money(account.cash()));
    if (account.startValue() > 0) {
      String yearly =
          result
              .analysis(TotalReturn.class)
              .filter(returns -> isOfDays() && Double.isFinite(returns.annualFraction()))
              .map(returns -> ", " + percent(returns.annualFraction()) + " a year")
              .orElse("");
      line("return", percent(account.value() / account.startValue() - 1) + yearly);
    }
  }

  /// Whether a yearly figure means anything: from minutes it is only an extrapolation.
  private boolean isOfDays() {
    return result.feeds().getFirst().timeFrame().compareTo(TimeFrame.DAY) >= 0;
  }

  private void writeDrawdown(Drawdown drawdown) {
    Drawdown.Extent worst = drawdown.worst();
    line(
        "drawdown",
        "%s at worst (%s), %s steps at the longest"
            .formatted(percent(worst.depthFraction()), money(worst.money()), count(worst.steps())));
  }

  private void writeTrades(TradeStatistics trades) {
    line(
        "trades",
        "%s closed: %s won, %s lost; %s open"
            .formatted(
                count(trades.count().closed()),
                count(trades.won().trades()),
                count(trades.lost().trades()),
                count(trades.count().open())));
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent()
        ? unsignedZero(String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()))
        : "- (not enough periods or trades)";
  }

  private static String money(double amount) {
    return unsignedZero(String.format(Locale.ROOT, "%,.2f", amount));
  }

  private static String percent(double fraction) {
    return unsignedZero(String.format(Locale.ROOT, "%.2f", 100 * fraction)) + " %";
  }

  private static String unsignedZero(String number) {
    return number.equals("-0.00") ? "0.00" : number;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void line(String label, String value) {
    text.append(label).append(" ".repeat(LABEL_WIDTH - label.length())).append(value).append('\n');
  }
}
